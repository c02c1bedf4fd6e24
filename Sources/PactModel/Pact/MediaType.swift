/// A media type such as `application/hal+json;charset=utf-8` (RFC 9110 section 8.3.1).
public struct MediaType: Sendable, Hashable {
    /// Lower-cased, `application` in `application/json`.
    public var type: String
    /// Lower-cased, `json` in `application/json`.
    public var subtype: String
    /// Names lower-cased, values as written without their quotes.
    public var parameters: [String: String]

    /// Reads a Content-Type value; nil where there is no `type/subtype`.
    public init?(_ text: String) {
        let pieces = text.split(separator: ";").map { $0.trimmingWhiteSpace() }
        let names = (pieces.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else { return nil }
        type = names[0].lowercased()
        subtype = names[1].lowercased()
        parameters = [:]
        for piece in pieces.dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingWhiteSpace() }
            guard sides.count == 2 else { continue }
            let isQuoted = sides[1].count >= 2 && sides[1].hasPrefix("\"") && sides[1].hasSuffix("\"")
            parameters[sides[0].lowercased()] = isQuoted ? String(sides[1].dropFirst().dropLast()) : sides[1]
        }
    }

    /// The type without parameters, `application/json`.
    public var essence: String { "\(type)/\(subtype)" }

    /// The part of the subtype after `+`: `json` in `application/hal+json`.
    public var suffix: String? {
        subtype.lastIndex(of: "+").map { String(subtype[subtype.index(after: $0)...]) }
    }

    /// Whether bodies of this type are compared as JSON.
    public var isJSON: Bool {
        type == "application" && (subtype.hasPrefix("json") || suffix == "json" || subtype == "graphql")
    }

    /// Whether bodies of this type are compared as XML.
    public var isXML: Bool {
        (type == "application" || type == "text") && (subtype == "xml" || suffix == "xml")
    }

    /// Whether bodies of this type are bytes rather than text.
    public var isBinary: Bool {
        switch type {
        case "audio", "font", "image", "video": !isXML
        case "application": !isJSON && !isXML && subtype != "x-www-form-urlencoded" && subtype != "javascript"
        default: false
        }
    }

    /// What the first bytes of an untyped body look like; nil where they are not UTF-8.
    public static func detect(_ bytes: some Collection<UInt8>) -> MediaType? {
        var head = Array(bytes.prefix(32))
        // A cut in the middle of a scalar is no sign of binary data.
        for _ in 0..<3 where bytes.count > 32 && String(validating: head, as: UTF8.self) == nil { head.removeLast() }
        guard let text = String(validating: head, as: UTF8.self)?.trimmingWhiteSpace() else { return nil }
        let lower = text.lowercased()
        if lower.hasPrefix("<?xml") { return MediaType("application/xml") }
        if lower.hasPrefix("<!doctype") || lower.hasPrefix("<html") { return MediaType("text/html") }
        if let first = lower.dropFirst().first, lower.hasPrefix("<"), first.isLetter || first == "_" {
            return MediaType("application/xml")
        }
        return looksLikeJSON(text) ? MediaType("application/json") : MediaType("text/plain")
    }

    private static func looksLikeJSON(_ text: String) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case "[": return true
        case "{":
            let rest = text.dropFirst().drop(while: \.isWhitespace)
            return rest.isEmpty || rest.hasPrefix("}") || rest.hasPrefix("\"")
        case "\"":
            return text.dropFirst().first.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
        case "0"..."9": return true
        default: return ["true", "false", "null"].contains { text.hasPrefix($0) }
        }
    }
}

extension StringProtocol {
    func trimmingWhiteSpace() -> String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
