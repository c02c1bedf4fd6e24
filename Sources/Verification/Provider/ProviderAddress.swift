public import PactModel

/// Where a provider listens, and the path under which it serves.
public struct ProviderAddress: Sendable, Hashable {
    /// How HTTP is spoken.
    public enum Scheme: String, Sendable, Hashable, CaseIterable {
        case http, https
    }

    public var scheme: Scheme
    public var host: String
    /// The port; nil for the scheme's own, 80 or 443.
    public var port: Int?
    /// Put in front of every path of a pact; empty for none.
    public var basePath: String

    public init(scheme: Scheme = .http, host: String = "localhost", port: Int? = nil, basePath: String = "") {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.basePath = basePath
    }

    /// A path of a pact behind the base path.
    func path(_ path: String) -> String {
        let base = basePath.trimmingSlashes()
        let rest = "/" + path.drop { $0 == "/" }
        return base.isEmpty ? rest : rest == "/" ? "/\(base)" : "/\(base)\(rest)"
    }

    /// The URL of a path and query of a pact.
    ///
    /// Exactly one slash stands where the base path and the path meet. Escapes in the path stay as the pact has them;
    /// characters that cannot stand in a URL, such as a space, are escaped.
    public func url(path: String, query: [QueryParameter] = []) -> String {
        let text = query.encoded
        return description + self.path(path).escapedForURL()
            + (text.isEmpty ? "" : (path.contains("?") ? "&" : "?") + text)
    }
}

extension ProviderAddress: CustomStringConvertible {
    /// Scheme, host and port, without the base path.
    public var description: String {
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(name)" + (port.map { ":\($0)" } ?? "")
    }
}

extension String {
    fileprivate func trimmingSlashes() -> String {
        let head = drop { $0 == "/" }
        guard let last = head.lastIndex(where: { $0 != "/" }) else { return "" }
        return String(head[...last])
    }

    /// The text with everything escaped that RFC 3986 allows in neither path nor query; `%` only where it starts no escape.
    fileprivate func escapedForURL() -> String {
        let bytes = Array(utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            let isEscape =
                byte == UInt8(ascii: "%") && place + 2 < bytes.count && bytes[place + 1].isHexDigit
                && bytes[place + 2].isHexDigit
            if isEscape || byte.mayStandInPath {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    fileprivate var mayStandInPath: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~!$&'()*+,;=:@/?".utf8.contains(self)
        }
    }
}
