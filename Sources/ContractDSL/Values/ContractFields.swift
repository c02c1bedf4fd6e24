/// Names and their values, in order: a query, headers, metadata, a form, the parameters of a provider state.
///
/// A literal as a rule. What several interactions share is a value of this type, and `+` adds to it:
///
/// ```swift
/// let signedIn: ContractFields = ["Authorization": .regex("Bearer .+", example: "Bearer token")]
/// …withRequest(.get, "/students", headers: signedIn + ["Accept": "application/json"])
/// ```
///
/// A name may stand more than once where the contract's part may have several values of one name.
public struct ContractFields: Sendable, ExpressibleByDictionaryLiteral {
    private var pairs: [(key: String, value: ContractValue)]

    public init(dictionaryLiteral elements: (String, ContractValue)...) {
        pairs = elements.map { (key: $0.0, value: $0.1) }
    }

    /// Names and values that are computed.
    public init(_ pairs: some Sequence<(String, ContractValue)>) {
        self.pairs = pairs.map { (key: $0.0, value: $0.1) }
    }

    /// The members of a dictionary, in the order of their names, so that the pact is the same in each run.
    public init(_ members: [String: ContractValue]) {
        pairs = members.sorted { $0.key < $1.key }
    }

    /// The first ones, and then the others.
    public static func + (first: ContractFields, others: ContractFields) -> ContractFields {
        ContractFields((first.pairs + others.pairs).map { ($0.key, $0.value) })
    }
}

extension ContractFields: RandomAccessCollection {
    public var startIndex: Int { pairs.startIndex }
    public var endIndex: Int { pairs.endIndex }
    public subscript(position: Int) -> (key: String, value: ContractValue) { pairs[position] }
}
