/// A media type such as `application/hal+json;charset=utf-8` (RFC 9110 section 8.3.1).
public struct MediaType: Sendable, Hashable {
    /// Lower-cased, `application` in `application/json`.
    public var type: String
    /// Lower-cased, `json` in `application/json`.
    public var subtype: String
    /// Names lower-cased, values as written without their quotes.
    public var parameters: [String: String]

    /// Reads a Content-Type value; nil where there is no `type/`; the subtype may be empty.
    public init?(_ text: String) {
        let value = ParameterizedValue(text)
        let names = value.value.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, !names[0].isEmpty, names.allSatisfy(Self.isToken) else { return nil }
        type = names[0].lowercased()
        subtype = names[1].lowercased()
        parameters = value.parameters
    }

    private static func isToken(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$&^_.+-*".utf8.contains(byte)
            }
        }
    }

    /// The type without parameters, `application/json`.
    public var essence: String { "\(type)/\(subtype)" }

    /// The part of the subtype after `+`: `json` in `application/hal+json`.
    public var suffix: String? {
        subtype.lastIndex(of: "+").map { String(subtype[subtype.index(after: $0)...]) }
    }

    /// The subtype without its suffix: `hal` in `application/hal+json`.
    private var stem: Substring { subtype.lastIndex(of: "+").map { subtype[..<$0] } ?? subtype[...] }

    /// Whether it stands for any type, as `*/*` does; so does the type of a body of which nothing is known.
    public var isUnknown: Bool { type == "*" || subtype == "*" }

    /// The type that the suffix names, else the type without its parameters.
    private var base: MediaType {
        var base = self
        base.parameters = [:]
        base.subtype = suffix ?? subtype
        return base
    }

    private var isStrictXML: Bool { ["application", "text"].contains(type) && subtype == "xml" }

    /// Whether a body of the type `other` may stand where this one is expected: parameters count only where this one
    /// has some, `text/xml` is `application/xml`, and `application/hal+json` is `application/json`.
    public func accepts(_ other: MediaType) -> Bool {
        isEquivalent(to: other) || isEquivalent(to: other.base)
    }

    /// As `accepts`, but for suffixes.
    public func isEquivalent(to other: MediaType) -> Bool {
        if isStrictXML, other.isStrictXML { return parameters.isEmpty || hasSameParameters(as: other) }
        if parameters.isEmpty { return type == other.type && stem == other.stem }
        return essence == other.essence && hasSameParameters(as: other)
    }

    private func hasSameParameters(as other: MediaType) -> Bool {
        func comparable(_ type: MediaType) -> [String: String] {
            var parameters = type.parameters
            parameters["charset"] = parameters["charset"]?.lowercased()
            return parameters
        }
        return comparable(self) == comparable(other)
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
        case "audio", "font", "image", "video": true
        case "text": false
        default: !isJSON && !isXML && !isForm
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
        guard let properties = character.unicodeScalars.first?.properties else { return false }
        switch properties.generalCategory {
        case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return properties.isAlphabetic
        }
    }
}

extension MediaType: CustomStringConvertible {
    /// `type/subtype;name=value`, parameters by name.
    public var description: String {
        essence
            + parameters.sorted { $0.key < $1.key }
            .map { ";\($0.key)=\($0.key == "charset" ? $0.value.lowercased() : $0.value)" }.joined()
    }
}

extension StringProtocol {
    func trimmingWhiteSpace() -> String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
