import Foundation
import PactModel

/// The body of a request or a response in a contract.
public enum ContractBody: Sendable {
    case json(ContractValue)
    case text(String, contentType: String)
    case bytes([UInt8], contentType: String)

    /// A JSON body that has the shape of `value`, with the same kinds of values in it.
    public static func like(_ value: some Encodable) throws -> ContractBody {
        let data = try JSONEncoder().encode(value)
        return .json(.like(.json(try JSONValue(parsing: Array(data)))))
    }

    /// A JSON body that is equal to `value`.
    public static func equal(_ value: some Encodable) throws -> ContractBody {
        let data = try JSONEncoder().encode(value)
        return .json(.json(try JSONValue(parsing: Array(data))))
    }

    var contentType: String {
        switch self {
        case .json: "application/json"
        case .text(_, let type), .bytes(_, let type): type
        }
    }

    var body: PactBody {
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
