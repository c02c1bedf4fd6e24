import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import PactModel
import Synchronization

/// How to prove who one is to a broker.
public enum BrokerAuthentication: Sendable, Hashable {
    case basic(username: String, password: String)
    case bearer(token: String)

    var headerValue: String {
        switch self {
        case .basic(let username, let password): "Basic " + Base64.encode(Array("\(username):\(password)".utf8))
        case .bearer(let token): "Bearer \(token)"
        }
    }

    /// Whom a broker takes the client for, without secrets.
    var identity: String {
        switch self {
        case .basic(let username, _): "the user '\(username)'"
        case .bearer: "the token"
        }
    }
}

/// Sends requests to a broker and reads its HAL documents; tries again where that can help.
struct HALTransport: Sendable {
    var authentication: BrokerAuthentication?
    var headers: [(name: String, value: String)]
    /// Waits before each further attempt after a 5xx, 408 or 429.
    var retryDelays: [Duration]
    /// Waits before each further attempt after a connection that was refused or cut.
    var reconnectDelays: [Duration]
    var trust = ServerTrust()
    var proxies = BrokerProxies()
    var userAgent: String
    var observe: @Sendable (BrokerClientEvent) -> Void = { _ in }
    private static let sizeLimit = 256 * 1_048_576

    /// Never shut down: they live as long as the process.
    private static let connections = Mutex<[Way: HTTPClient]>([:])

    /// What two connections must have in common to be made by one client.
    private struct Way: Hashable {
        var trust: ServerTrust
        var proxy: BrokerProxies.Server?
    }

    private func connections(to url: String) throws -> HTTPClient {
        let way = Way(trust: trust, proxy: proxies.server(for: url))
        return try Self.connections.withLock { clients in
            if let client = clients[way] { return client }
            var configuration = HTTPClient.Configuration.singletonConfiguration
            configuration.timeout.connect = .seconds(10)
            // Otherwise a refused connection is tried again and again until the request's own time is up; reconnectDelays decide that.
            configuration.connectionPool.retryConnectionEstablishment = false
            configuration.tlsConfiguration = try trust.configuration()
            configuration.proxy = way.proxy?.configuration
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            clients[way] = client
            return client
        }
    }

    struct Reply: Sendable {
        var status: Int
        var body: [UInt8]
        var contentType: String
        /// Seconds the broker asks to wait.
        var retryAfter: Int?
        /// What a broker says of itself.
        var brokerVersion: String?
    }

    func send(_ method: String, _ url: String, body: JSONValue? = nil, contentType: String = "application/json")
        async throws -> Reply
    {
        var attempt = 0
        while true {
            let failure: BrokerClientError
            let delays: [Duration]
            var asked = 0
            do {
                let reply = try await sendOnce(method, url, body: body, contentType: contentType)
                let mayPass = reply.status >= 500 || [408, 429].contains(reply.status)
                guard mayPass, attempt < retryDelays.count else { return reply }
                (failure, delays) = (.refused(url: url, status: reply.status, messages: []), retryDelays)
                asked = min(reply.retryAfter ?? 0, 60)
            } catch let error as BrokerClientError {
                guard case .notReachable = error, attempt < reconnectDelays.count else { throw error }
                (failure, delays) = (error, reconnectDelays)
            }
            let wait = max(delays[attempt], .seconds(asked))
            attempt += 1
            observe(.waits(wait, reason: failure.shortDescription, attempt: attempt + 1, attempts: delays.count + 1))
            try await Task.sleep(for: wait)
        }
    }

    private func sendOnce(_ method: String, _ url: String, body: JSONValue?, contentType: String) async throws -> Reply
    {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        request.headers.add(name: "Accept", value: "application/hal+json, application/json")
        request.headers.add(name: "User-Agent", value: userAgent)
        if let authentication { request.headers.add(name: "Authorization", value: authentication.headerValue) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: contentType)
            request.body = .bytes(ByteBuffer(bytes: body.bytes()))
        }
        observe(.asks(method: method, url: url, body: body.map { $0.text() }))
        do {
            let response = try await connections(to: url).execute(request, timeout: .seconds(60))
            let buffer = try await response.body.collect(upTo: Self.sizeLimit)
            let reply = Reply(
                status: Int(response.status.code), body: Array(buffer.readableBytesView),
                contentType: response.headers.first(name: "Content-Type") ?? "",
                retryAfter: response.headers.first(name: "Retry-After").flatMap { RetryAfter.seconds($0) },
                brokerVersion: response.headers.first(name: "X-Pact-Broker-Version"))
            observe(.isAnswered(status: reply.status, contentType: reply.contentType, size: reply.body.count))
            return reply
        } catch let error as CancellationError {
            throw error
        } catch let error as InvalidTrust {
            throw BrokerClientError.notTrusted(url: url, reason: "\(error)")
        } catch let error as NIOSSLExtraError where error == .failedToValidateHostname {
            throw BrokerClientError.notTrusted(url: url, reason: "its certificate is for another host")
        } catch let error as NIOSSLError where "\(error)".contains("CERTIFICATE_VERIFY_FAILED") {
            throw BrokerClientError.notTrusted(url: url, reason: "nobody who is trusted has signed its certificate")
        } catch {
            throw BrokerClientError.notReachable(url: url, reason: Self.reason(of: error))
        }
    }

    private static func reason(of error: any Error) -> String {
        // A name leads to several addresses; the reason is nearly always the same for all.
        if let error = error as? NIOConnectionError {
            return error.connectionErrors.first.map { reason(of: $0.error) } ?? "no address is known for \(error.host)"
        }
        if let error = error as? IOError, error.errnoCode == ECONNREFUSED { return "the connection was refused" }
        let cut = "the connection was closed before the answer was whole"
        if error as? HTTPParserError == .invalidEOFState { return cut }
        return switch error as? HTTPClientError {
        case .remoteConnectionClosed?: cut
        case .connectTimeout?: "no connection came about within 10 seconds"
        case .deadlineExceeded?: "no answer came within 60 seconds"
        case .proxyAuthenticationRequired?: "the proxy wants to know who asks (407)"
        case .invalidProxyResponse?: "the proxy refused to make the connection"
        default: "\(error)"
        }
    }

    /// The document at `url`; nil for 404.
    func document(_ method: String, _ url: String, body: JSONValue? = nil, contentType: String = "application/json")
        async throws -> JSONValue?
    {
        let reply = try await send(method, url, body: body, contentType: contentType)
        if reply.status == 404 { return nil }
        let parsed = try? JSONValue(parsing: reply.body)
        guard (200..<300).contains(reply.status) else {
            let messages = Self.messages(parsed, reply.body)
            if [401, 403].contains(reply.status), let authentication {
                throw BrokerClientError.notAllowed(
                    url: url, status: reply.status, identity: authentication.identity, messages: messages)
            }
            throw BrokerClientError.refused(url: url, status: reply.status, messages: messages)
        }
        if reply.body.isEmpty { return [:] }
        guard let parsed else {
            let beginning = String(decoding: reply.body.prefix(60), as: UTF8.self)
            throw BrokerClientError.notABroker(url: url, found: "it answers '\(beginning)'")
        }
        return parsed
    }

    /// The sentences of an error answer, whichever of the shapes it has.
    static func messages(_ json: JSONValue?, _ body: [UInt8]) -> [String] {
        guard let json else { return [String(decoding: body.prefix(300), as: UTF8.self)].filter { !$0.isEmpty } }
        var messages: [String] = []
        switch json["errors"] {
        case .object(let fields)?:
            for field in fields {
                let texts = (field.value.arrayValue ?? [field.value]).map { $0.stringValue ?? $0.text() }
                messages.append(
                    field.key.isEmpty ? texts.joined(separator: ", ") : "\(field.key): \(texts.joined(separator: ", "))"
                )
            }
        case .array(let items)?: messages += items.map { $0.stringValue ?? $0["detail"]?.stringValue ?? $0.text() }
        default: break
        }
        if let error = json["error"] {
            messages.append(error.stringValue ?? error["message"]?.stringValue ?? error.text())
        }
        for notice in json["notices"]?.arrayValue ?? [] {
            if let text = notice["text"]?.stringValue, !messages.contains(where: { $0.hasSuffix(text) }) {
                messages.append(text)
            }
        }
        return messages
    }
}
