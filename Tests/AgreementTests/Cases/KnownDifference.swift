import PactModel

/// Where our decision differs from the Rust core's on purpose. Every case that the core decides differently for another
/// reason fails the test.
enum KnownDifference: String, CaseIterable {
    /// Up to V3 a text under a JSON type is JSON text if that is an object or a string, else a JSON string. The core then puts
    /// quotes around it as it stands, so that a quote, a backslash or a line break in it makes an expected body that
    /// nothing can match. We write the string as JSON does.
    case jsonTextWithEscapes
    /// What `contentType` says of texts, the core asks the MIME database of the machine it runs on, whose guesses differ
    /// between machines (`[1]` is `text/x-mpl2` on one). We ask no database.
    case contentTypeOfText
    /// The core reads decimals of more than 17 digits with the last place off. We read the nearest 64-bit float.
    case longDecimals

    /// The core looks for the boundary of a multipart body in the headers alone, and ends the whole run where a message has
    /// such a body. We take the boundary from a V4 body's type, too, and compare messages as anything else.
    case multipartWithoutHeader

    /// The core leaves line breaks in XML attributes as they stand; the specification of XML (section 3.3.3) makes spaces
    /// of them, and so does libxml2.
    case lineBreaksInAttributes

    /// Where neither a V4 body nor a header states a type, the core looks at the first 32 bytes, and knows no type where they
    /// end within a character. We look at the whole characters among them.
    case detectionWithinACharacter

    /// Why a case may differ; nil where it may not.
    init?(_ item: AgreementCase) {
        guard let found = Self.allCases.first(where: { $0.covers(item) }) else { return nil }
        self = found
    }

    private func covers(_ item: AgreementCase) -> Bool {
        switch self {
        case .jsonTextWithEscapes:
            guard !item.isV4, let text = item.expectedBody?.stringValue else { return false }
            return text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\"" || $0 == "\\" }
        case .contentTypeOfText:
            return item.interaction.contains { value in
                guard value["match"]?.stringValue == "contentType", let type = value["value"]?.stringValue else {
                    return false
                }
                return type.hasPrefix("text/") || type.hasPrefix("application/json")
                    || type.hasPrefix("application/xml")
            }
        case .multipartWithoutHeader:
            let header = item.interaction[item.kind.rawValue]?["headers"]?["Content-Type"]
            let type = item.expectedBody?["contentType"] ?? item.interaction["metadata"]?["contentType"]
            return header == nil && type?.stringValue?.hasPrefix("multipart/") ?? false
        case .lineBreaksInAttributes:
            return item.json.contains { value in
                guard let text = value.stringValue, text.contains("<") else { return false }
                return text.split(separator: "\"").enumerated().contains { place, piece in
                    place % 2 == 1 && piece.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
                }
            }
        case .detectionWithinACharacter:
            let header = item.interaction[item.kind.rawValue]?["headers"]?["Content-Type"]
            guard item.isV4 || item.kind == .message, let body = item.expectedBody,
                (body["contentType"] ?? header ?? item.interaction["metadata"]?["contentType"]) == nil
            else { return false }
            // Keys are put in order first, so any character of more bytes than one may be the one that is cut.
            let content = body["content"] ?? body
            let isEncoded = body["encoded"]?.stringValue?.lowercased() == "base64"
            let bytes = isEncoded ? content.stringValue.flatMap(Base64.decode) ?? [] : content.bytes()
            return [bytes, item.actual.body?.bytes ?? []].contains { $0.count > 32 && $0.contains { $0 >= 0x80 } }
        case .longDecimals:
            return item.json.contains { value in
                guard case .number(let number) = value, !number.isInteger else { return false }
                return number.lexeme.utf8.count { 0x30...0x39 ~= $0 } > 16
            }
        }
    }
}

extension AgreementCase {
    /// The expected body or contents as they stand in the pact.
    fileprivate var expectedBody: JSONValue? {
        switch kind {
        case .request, .response: interaction[kind.rawValue]?["body"]
        case .message: interaction["contents"]
        }
    }
}

extension JSONValue {
    /// Whether the value or one within it has a property.
    func contains(where predicate: (JSONValue) -> Bool) -> Bool {
        if predicate(self) { return true }
        switch self {
        case .array(let items): return items.contains { $0.contains(where: predicate) }
        case .object(let object): return object.contains { $0.value.contains(where: predicate) }
        default: return false
        }
    }
}
