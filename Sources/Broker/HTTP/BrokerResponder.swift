import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PactModel

/// Finds the route of a request and answers it; the order of checks is that of HTTP frameworks the clients know:
/// method, content type, acceptable answer, then the route.
struct BrokerResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let routes: RouteTable
    let database: Database
    let configuration: BrokerConfiguration
    let deliveries: WebhookDeliveries
    let preparedPacts = PreparedPacts()

    func respond(to request: Request, context: Context) async throws -> Response {
        guard configuration.logsRequests else { return await self.response(to: request, context) }
        let log = RequestLog(context.logger)
        let response = await self.response(to: request, context)
        log.record(request, response)
        return response
    }

    private func response(to request: Request, _ context: Context) async -> Response {
        let links = Links(
            base: BaseURL.choose(
                from: configuration.baseURLs, authority: request.head.authority, headers: request.headers,
                scheme: configuration.certificate == nil ? "http" : "https"))
        let accept = request.headers[values: .accept].joined(separator: ", ")
        let destination = Destination(of: request, among: routes, links: links)
        if let refusal = configuration.access?.refusal(
            of: request.headers[.authorization], for: destination.audience(of: request.method.rawValue))
        {
            return Self.bare(refusal)
        }
        let answer: Answer
        do {
            answer = try await self.answer(
                request, to: destination, links: links, accept: accept.isEmpty ? nil : accept)
        } catch let error as BrokerError {
            answer = error.answer(accept: accept, base: links.base)
        } catch let error as DatabaseError where error.isOutside {
            context.logger.error(
                "storage failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            answer = BrokerError(storage: error).answer(accept: accept, base: links.base)
        } catch {
            let reference = String(
                (0..<10).map { _ in "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz".randomElement() ?? "A" })
            context.logger.error(
                "request failed",
                metadata: [
                    "reference": "\(reference)", "path": "\(request.uri.path)", "error": "\(error)",
                ])
            answer = BrokerError.unexpected(reference: reference).answer(accept: accept, base: links.base)
        }
        return Self.response(answer, compresses: Compression.takesGzip(request.headers[.acceptEncoding]))
    }

    private func answer(
        _ request: Request, to destination: Destination, links: Links, accept: String?
    ) async throws -> Answer {
        if Self.hasEmptySegment(request.uri.path) { throw BrokerError.badPath }
        let rawPath = destination.path
        let accept = destination.wantedType ?? accept
        if rawPath.utf8.contains(UInt8(ascii: "%")),
            ["%0a", "%09", "%0d"].contains(where: rawPath.lowercased().contains)
        {
            throw BrokerError.controlInPath
        }
        if !configuration.leavesOut.contains(.halBrowser),
            let answer = HALBrowser.redirect(request.method.rawValue, accept, path: rawPath, links)
        {
            return answer
        }
        guard let (resource, parameters) = destination.found else { throw BrokerError.notFound }
        let method = request.method.rawValue
        if !Self.knownMethods.contains(method) { return .empty(501) }
        if method == "OPTIONS" {
            var answer = Answer.empty(200)
            answer.headers.append(("Access-Control-Allow-Methods", Self.methods(resource.routes)))
            return answer
        }
        guard let route = resource.routes.first(where: { $0.method == method }) else {
            var answer = Answer.empty(405)
            answer.headers.append(("Allow", Self.methods(resource.routes)))
            return answer
        }
        guard let produced = Negotiation.choose(accept, from: route.produces) else { return .empty(406) }
        let body = try await Self.body(of: request, limit: configuration.limits.bodyBytes)
        let contentType = request.headers[.contentType].flatMap { MediaType($0) }
        if !route.consumes.isEmpty, !route.consumes.contains(contentType?.essence ?? "") {
            var answer = Answer.empty(415)
            answer.contentType = Answer.hal
            return answer
        }
        let brokerRequest = BrokerRequest(
            method: method, parameters: parameters, rawPath: rawPath, rawQuery: request.uri.query ?? "",
            query: RequestQuery(request.uri.query ?? ""), accept: accept, produced: produced,
            knownTags: request.headers[.ifNoneMatch], contentType: contentType, body: body, links: links,
            now: configuration.now(),
            settings: configuration.settings, preparedPacts: preparedPacts)
        let precondition = Precondition(request.headers)
        let reading = resource.routes.first { $0.method == "GET" }
        @Sendable func look(at connection: Connection) throws -> Answer {
            let answer = try route.handler(brokerRequest.spelled(connection), connection)
            return precondition.map { $0.answer(answer) } ?? answer
        }
        var answer =
            switch route.access {
            case .read: try await database.read { try look(at: $0) }
            case .longRead: try await database.readApart { try look(at: $0) }
            case .write:
                try await database.write { connection in
                    let request = try brokerRequest.spelled(connection)
                    if let precondition, let reading,
                        precondition.refusesChange(of: try request.present(reading, connection))
                    {
                        return Answer.empty(412)
                    }
                    return try route.handler(request, connection)
                }
            }
        if answer.schedulesDeliveries { deliveries.wake() }
        if let afterwards = answer.afterwards { answer = await afterwards(deliveries.sender) }
        if answer.contentType == Answer.hal, produced.hasSuffix("json") {
            answer.contentType = "\(produced);charset=utf-8"
        }
        return answer
    }

    private static let knownMethods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
    ]

    private static func hasEmptySegment(_ path: String) -> Bool {
        zip(path.utf8, path.utf8.dropFirst()).contains { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: "/") }
    }

    private static func methods(_ routes: [Route]) -> String {
        (routes.map(\.method) + ["OPTIONS"]).joined(separator: ", ")
    }

    private static func body(of request: Request, limit: Int) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        if let announced, announced > limit { throw BrokerError.bodyTooLarge(limit: limit) }
        let bytes: [UInt8]
        do {
            bytes = Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw BrokerError.bodyTooLarge(limit: limit)
        } catch {
            throw BrokerError.notHTTP("its body was cut off: \(error)")
        }
        // A body that ends by a cancelled task looks like a whole one.
        if let announced, announced != bytes.count {
            throw BrokerError.notHTTP("its body was cut off after \(bytes.count) of \(announced) bytes")
        }
        return bytes
    }

    /// A refusal as the first of all layers sends it: without the headers that those behind it add.
    private static func bare(_ refusal: Answer) -> Response {
        var headers: HTTPFields = [.contentLength: "0"]
        if let type = refusal.contentType { headers[.contentType] = type }
        for (name, value) in refusal.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(status: .init(code: refusal.status), headers: headers)
    }

    private static func response(_ answer: Answer, compresses: Bool) -> Response {
        var headers: HTTPFields = [.vary: "Accept", .cacheControl: "no-cache"]
        var body = answer.body
        if body.count >= Compression.threshold {
            headers[.vary] = "Accept, Accept-Encoding"
            if compresses, let compressed = Compression.gzip(body) {
                headers[.contentEncoding] = "gzip"
                body = compressed
            }
        }
        if let name = HTTPField.Name("X-Pact-Broker-Version") { headers[name] = brokerVersion }
        if let type = answer.contentType { headers[.contentType] = type }
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .init(code: answer.status), headers: headers,
            body: body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
