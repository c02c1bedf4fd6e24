public import Foundation
import PactModel

/// The body of a request or a response in a contract.
public enum ContractBody: Sendable {
    case json(ContractValue)
    case text(String, contentType: String)
    case bytes([UInt8], contentType: String)

    /// A JSON list whose items look like the example.
    public static func eachLike(_ example: ContractValue, min: Int = 1, max: Int? = nil, count: Int? = nil)
        -> ContractBody
    {
        .json(.eachLike(example, min: min, max: max, count: count))
    }

    /// A JSON body that has the shape of `value`, with the same kinds of values in it.
    public static func like(_ value: some Encodable, encoder: JSONEncoder = JSONEncoder()) throws -> ContractBody {
        .json(.like(.json(try json(value, encoder))))
    }

    /// A JSON body that is equal to `value`.
    public static func equal(_ value: some Encodable, encoder: JSONEncoder = JSONEncoder()) throws -> ContractBody {
        .json(.json(try json(value, encoder)))
    }

    /// Keys are sorted: the encoder's own order changes from run to run, and the pact would with it.
    private static func json(_ value: some Encodable, _ encoder: JSONEncoder) throws -> JSONValue {
        let encoded = try JSONValue(parsing: Array(try encoder.encode(value)))
        return try JSONValue(parsing: encoded.bytes(.init(sortsKeys: true)))
    }

    var contentType: String {
        switch self {
        case .json: "application/json"
        case .text(_, let type), .bytes(_, let type): type
        }
    }

    /// The body as the pact holds it, of the type that its Content-Type header states.
    func body(as contentType: String) -> PactBody {
        switch self {
        case .json(let value): .json(value.example, contentType: contentType)
        case .text(let text, _): .present(.init(bytes: Array(text.utf8), contentType: contentType))
        case .bytes(let bytes, _): .present(.init(bytes: bytes, contentType: contentType))
        }
    }

    var rules: [NamedRules] {
        guard case .json(let value) = self else { return [] }
        return value.rules()
    }
}

extension ContractBody: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    public init(dictionaryLiteral elements: (String, ContractValue)...) {
        self = .json(.object(elements.map { ContractValue.Member(key: $0.0, value: $0.1) }))
    }

    public init(arrayLiteral elements: ContractValue...) {
        self = .json(.array(elements))
    }
}
