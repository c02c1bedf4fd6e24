import Foundation
import HTTPTypes
import Hummingbird
import PactModel
import Verification

/// A request of a pact as a server would hand it to its application.
struct OutgoingRequest: Sendable {
    var method: String
    /// Path and query.
    var target: String
    var fields: [(name: String, value: String)]
    var body: [UInt8]
    private static let authority = "localhost"

    init(_ request: PactRequest, to address: ProviderAddress, replacing headers: [PactHeader]) {
        let request = ProviderRequest(request, to: address, replacing: headers)
        method = request.method
        target = String(request.url.dropFirst("\(address)".count))
        fields = request.headerLines.map { (name: $0.name, value: $0.value) }
        body = request.body
    }

    func head() throws(ProviderFailure) -> HTTPRequest {
        guard let method = HTTPRequest.Method(rawValue: method) else {
            throw .notSendable(address: target, detail: "'\(method)' is no method")
        }
        var head = HTTPRequest(method: method, scheme: "http", authority: Self.authority, path: target)
        for field in fields {
            guard let name = HTTPField.Name(field.name) else {
                throw .notSendable(address: target, detail: "'\(field.name)' is no name of a header")
            }
            if field.name.lowercased() == "host" {
                head.authority = field.value
            } else {
                head.headerFields.append(HTTPField(name: name, value: field.value))
            }
        }
        if !body.isEmpty || [.post, .put, .patch].contains(method) {
            head.headerFields[.contentLength] = "\(body.count)"
        }
        return head
    }

    /// The request that a redirect leads to, as HTTP clients make it; nil where the response is none, or leads elsewhere.
    func redirected(by response: Response) -> OutgoingRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status.code), let location = response.headers[.location],
            let place = URL(string: location, relativeTo: URL(string: "http://\(Self.authority)\(target)")),
            place.host() == Self.authority, place.port == nil
        else { return nil }
        var next = self
        let path = place.path(percentEncoded: true)
        next.target = (path.isEmpty ? "/" : path) + (place.query(percentEncoded: true).map { "?\($0)" } ?? "")
        if response.status.code == 303 || (response.status.code < 303 && method == "POST") {
            if method != "HEAD" { next.method = "GET" }
            next.body = []
            next.fields.removeAll { $0.name.lowercased().hasPrefix("content-") }
        }
        return next
    }
}
