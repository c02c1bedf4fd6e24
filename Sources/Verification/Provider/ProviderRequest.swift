package import PactModel

/// A request as it goes to a provider: the pact's request, with an address and the headers that every client sends.
package struct ProviderRequest: Sendable, Hashable {
    package var method: String
    package var url: String
    /// Repeated values stand as lines of their own.
    package var headerLines: [Line]
    package var body: [UInt8]

    package struct Line: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    /// Headers that describe the bytes on the wire; they are made anew from the body.
    private static let framing: Set<String> = ["content-length", "transfer-encoding"]

    /// - Parameter replacements: headers that take the place of the pact's of the same name, or are added.
    package init(_ request: PactRequest, to address: ProviderAddress, replacing replacements: [PactHeader] = []) {
        method = request.method.uppercased()
        // As the reference verifier sends them.
        url = address.url(
            path: request.path, query: request.query.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        let type = request.headers.contentType.flatMap { MediaType($0) }
        // The reference verifier sends a null body under a JSON type as the JSON `null`.
        body = request.body == .null && type?.isJSON == true ? Array("null".utf8) : request.body.bytes
        headerLines = Self.lines(
            request.headers.filter {
                replacements.values(of: $0.name) == nil && !Self.framing.contains($0.name.lowercased())
            }
                + replacements)
    }

    /// A request that no pact describes, such as one to a state change URL.
    init(method: String, url: String, headers: [PactHeader], body: [UInt8]) {
        self.method = method
        self.url = url
        self.body = body
        headerLines = Self.lines(headers)
    }

    private static func lines(_ headers: [PactHeader]) -> [Line] {
        let defaults = [
            PactHeader("accept", ["*/*"]), PactHeader("accept-encoding", ["gzip, deflate"]),
            PactHeader("user-agent", [VerifierIdentity.userAgent]),
        ]
        return (headers + defaults.filter { headers.values(of: $0.name) == nil }).flatMap { header in
            header.values.map { Line(name: header.name, value: $0) }
        }
    }
}

/// How this verifier introduces itself to providers and brokers.
public enum VerifierIdentity {
    public static let name = "contract-broker verifier"
    public static let version = "0.1.0"
    /// The default User-Agent.
    public static let userAgent = "contract-broker-verifier/\(version)"
}
