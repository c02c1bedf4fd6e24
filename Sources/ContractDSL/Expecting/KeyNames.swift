import Foundation
import PactModel

/// The names that coding keys have in JSON, by the key strategy of a decoder.
///
/// A strategy turns names of JSON into keys. Which name leads to a key is found by trying.
final class KeyNames {
    private let decoder: JSONDecoder
    private var known: [String: String] = [:]

    init(_ decoder: JSONDecoder) { self.decoder = decoder }

    /// The name that the decoder turns into `key`; the key itself where none of those tried does.
    func name(of key: String) -> String {
        if case .useDefaultKeys = decoder.keyDecodingStrategy { return key }
        if let name = known[key] { return name }
        let name = Self.candidates(key).first { keys(of: $0) == [key] } ?? key
        known[key] = name
        return name
    }

    /// The keys that the decoder sees in an object with one member.
    private func keys(of name: String) -> [String] {
        let object: JSONValue = .object(JSONObject([(name, .bool(true))]))
        return (try? decoder.decode(AllKeys.self, from: Data(object.bytes())))?.keys ?? []
    }

    /// `firstName` as `first_name`, `FirstName`, `first-name`, `FIRST_NAME`, `firstName`.
    private static func candidates(_ key: String) -> [String] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let encoded = (try? encoder.encode(OneMember(key: key))).flatMap { try? JSONValue(parsing: Array($0)) }
        let snake = encoded?.objectValue?.keys.first ?? key
        let others = [
            snake, key.prefix(1).uppercased() + key.dropFirst(), snake.replacing("_", with: "-"), snake.uppercased(),
        ]
        // A strategy that has no effect on the key itself is there for names that are written otherwise.
        return others.filter { $0 != key } + [key]
    }

    private struct OneMember: Encodable {
        var key: String

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: AnyKey.self)
            try members.encode(true, forKey: AnyKey(key))
        }
    }

    private struct AllKeys: Decodable {
        var keys: [String]

        init(from decoder: any Decoder) throws {
            keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        }
    }
}

/// A coding key of any name.
struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int?

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}
