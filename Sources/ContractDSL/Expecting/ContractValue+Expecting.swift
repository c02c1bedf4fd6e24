public import Foundation
import PactModel

extension ContractValue {
    /// What the consumer decodes as a value of its own type; names, kinds and rules come from the type.
    ///
    /// ```swift
    /// struct Student: Decodable {
    ///     var id: Int
    ///     var name: String
    ///     var nickname: String?
    /// }
    ///
    /// .willRespond(200, body: ["students": .eachLike(.expecting(Student.self))])
    /// ```
    ///
    /// The test runs the consumer with every member present; then, for each member that the type copes without, with that
    /// one absent, and with it null; with all of them absent; and with members that no one announced. So it is proven that not
    /// only the type but all that the consumer does with it copes. ``MockProvider/variant`` tells the test's closure
    /// which run it is in.
    ///
    /// The pact demands what the consumer cannot do without. Members that may be absent are left out, as are their
    /// kinds: a provider may send them, or not. `requiring:` puts them in, with their rules.
    ///
    /// - Parameters:
    ///   - decoder: the decoder that the consumer uses, for its strategies for dates, data and keys.
    ///   - example: values for what cannot be guessed or is to read well, `["status": "Active"]`, and matchers for what the type
    ///     does not tell, `["id": .regex("sdt_.+", example: "sdt_1")]`. Members that it leaves out are made up.
    ///   - requiring: optional members that the provider has to give; the consumer is not tested without them.
    ///   - variants: what the consumer is tested with.
    public static func expecting<Value: Decodable>(
        _ type: Value.Type, decoder: JSONDecoder = JSONDecoder(), example: ContractValue? = nil,
        requiring: RequiredMembers = [], variants: ContractVariants = .default
    ) -> ContractValue {
        expectation { () throws(ExpectationError) in
            try Expectation<Value>(
                example: example, isPartial: true, requiring: requiring, variants: variants, decoder: decoder
            ).value()
        }
    }

    /// What the consumer decodes as a value of its own type, with the texts and numbers of `example`.
    ///
    /// Members that are nil in the example are made up.
    public static func expecting<Value: Codable>(
        _ type: Value.Type, decoder: JSONDecoder = JSONDecoder(), example: Value,
        encoder: JSONEncoder = JSONEncoder(), requiring: RequiredMembers = [], variants: ContractVariants = .default
    ) -> ContractValue {
        expectation { () throws(ExpectationError) in
            let json: JSONValue
            do { json = try JSONValue(parsing: Array(try encoder.encode(example))) } catch {
                throw ExpectationError(
                    type: TypeReflection.name(of: type), path: "", reason: .notEncoded("\(error)"), example: "")
            }
            return try Expectation<Value>(
                example: .json(json), isPartial: false, requiring: requiring, variants: variants, decoder: decoder
            ).value()
        }
    }

    /// What cannot be made is told when the interaction is tested, with its place.
    private static func expectation(_ make: () throws(ExpectationError) -> ContractValue) -> ContractValue {
        do { return try make() } catch { return .invalid("\(error)") }
    }
}

extension ContractBody {
    /// A JSON body that the consumer decodes as a value of its own type; see ``ContractValue/expecting(_:decoder:example:requiring:variants:)``.
    public static func expecting<Value: Decodable>(
        _ type: Value.Type, decoder: JSONDecoder = JSONDecoder(), example: ContractValue? = nil,
        requiring: RequiredMembers = [], variants: ContractVariants = .default
    ) -> ContractBody {
        .json(.expecting(type, decoder: decoder, example: example, requiring: requiring, variants: variants))
    }

    /// A JSON body that the consumer decodes as a value of its own type, with the texts and numbers of `example`.
    public static func expecting<Value: Codable>(
        _ type: Value.Type, decoder: JSONDecoder = JSONDecoder(), example: Value,
        encoder: JSONEncoder = JSONEncoder(), requiring: RequiredMembers = [], variants: ContractVariants = .default
    ) -> ContractBody {
        .json(
            .expecting(
                type, decoder: decoder, example: example, encoder: encoder, requiring: requiring, variants: variants))
    }
}

/// The optional members that a provider has to give all the same, as their paths: `["nickname", "billing.accountId"]`, and
/// `["[*].nickname"]` where the body is a list.
public struct RequiredMembers: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// nil stands for all.
    private let paths: [String]?

    public init(arrayLiteral elements: String...) { paths = elements.map(MemberPath.printed) }
    private init() { paths = nil }

    /// Every member that the type decodes.
    public static let all = RequiredMembers()

    var names: [String] { paths ?? [] }

    /// Whether the member at `path` is one of them, or stands around one.
    func contains(_ path: String) -> Bool {
        guard let paths else { return true }
        return paths.contains { $0.isAtOrBelow(path) }
    }
}

/// A type that says what stands for it in a contract, wherever `.expecting` meets it.
///
/// It is for types that take only certain values and cannot list them, such as an enumeration with associated values.
public protocol ContractExample: Decodable {
    /// An example, with matchers where the type does not tell the rule.
    static var contractExample: ContractValue { get }
}
