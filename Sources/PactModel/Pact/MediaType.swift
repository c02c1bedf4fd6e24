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
        let value = ParameterizedValue(text)
        let names = value.value.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else { return nil }
        type = names[0].lowercased()
        subtype = names[1].lowercased()
        parameters = value.parameters
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

    /// Whether bodies of this type are made of parts.
    public var isMultipart: Bool { type == "multipart" }

    /// Whether bodies of this type hold the fields of a form.
    public var isForm: Bool { essence == "application/x-www-form-urlencoded" }

    /// What the first bytes of an untyped body look like; nil where they are not UTF-8.
    public static func detect(_ bytes: some Collection<UInt8>) -> MediaType? {
        var head = Array(bytes.prefix(32))
        // A cut in the middle of a scalar is no sign of binary data.
        for _ in 0..<3 where bytes.count > 32 && String(validating: head, as: UTF8.self) == nil { head.removeLast() }
        guard let text = String(validating: head, as: UTF8.self) else { return nil }
        return MediaType(detectedEssence(text))
    }

    private static func detectedEssence(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        if start.hasPrefix("<?xml"), start.dropFirst(5).drop(while: \.isWhitespace).hasPrefix("version") {
            return "application/xml"
        }
        // The tag has to be the very beginning, and without attributes; else it counts as XML.
        if start.lowercased().hasPrefix("<!doctype") || text.lowercased().hasPrefix("<html>") { return "text/html" }
        if start.first == "<", start.dropFirst().first.map(isWordCharacter) ?? false { return "application/xml" }
        return looksLikeJSON(start) ? "application/json" : "text/plain"
    }

    private static func looksLikeJSON(_ text: Substring) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case "[", "\"", "0"..."9": return true
        case "{":
            let rest = text.dropFirst().drop(while: \.isWhitespace)
            guard rest.first == "\"" else { return rest.first == "}" }
            return rest.dropFirst().first.map(isWordCharacter) ?? false
        default: return ["true", "false", "null"].contains { text.hasPrefix($0) }
        }
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

extension StringProtocol {
    func trimmingWhiteSpace() -> String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
