import PactModel

/// The metadata of a message that came over HTTP.
struct MessageMetadata: Sendable, Hashable {
    /// The name of the header that carries them.
    static let header = "Pact-Message-Metadata"

    /// `contentType` as the answer's header says it, and over it what the metadata header holds.
    var values: JSONObject
    /// What is wrong with the metadata header; nil where it is as it should be, or not there.
    var problem: String?

    init(of answer: PactResponse) {
        values = ["contentType": .string(answer.headers.contentType ?? "")]
        guard let text = answer.headers.values(of: Self.header)?.first else { return }
        guard let object = Self.object(text) else {
            problem = "a \(Self.header) header that was left out: it has to be the base64 of a JSON object"
            return
        }
        for member in object { values[member.key] = member.value }
    }

    /// Padding may be missing, as it often is.
    private static func object(_ text: String) -> JSONObject? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let bytes = Base64.decode(text + padding) else { return nil }
        return (try? JSONValue(parsing: bytes))?.objectValue
    }
}
