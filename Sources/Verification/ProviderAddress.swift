/// Where a provider listens.
public struct ProviderAddress: Sendable, Hashable {
    public var scheme: String
    public var host: String
    /// nil takes the scheme's own port.
    public var port: Int?
    /// Put before each path; slashes at the seam are trimmed.
    public var basePath: String

    public init(scheme: String = "http", host: String = "localhost", port: Int? = nil, basePath: String = "") {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.basePath = basePath
    }

    /// The address without a path.
    var origin: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host)\(port.map { ":\($0)" } ?? "")" }

    /// The URL of a request: what may not stand in a URL is percent-encoded, existing escapes stay.
    func url(path: String, query: String) -> String {
        var base = basePath
        while base.hasSuffix("/") { base.removeLast() }
        if !base.isEmpty, !base.hasPrefix("/") { base = "/" + base }
        let joined = path == "/" && !base.isEmpty ? base : base + (path.hasPrefix("/") ? path : "/" + path)
        return origin + Self.escaped(joined) + (query.isEmpty ? "" : "?\(query)")
    }

    private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%".utf8)

    private static func escaped(_ path: String) -> String {
        path.utf8.map { byte in
            if allowed.contains(byte) { return String(Unicode.Scalar(byte)) }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
