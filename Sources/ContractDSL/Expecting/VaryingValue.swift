/// A value that the provider may leave out, send as null or as an empty list; the consumer is tested with each of these.
struct VaryingValue: Sendable {
    /// What is there when everything is present.
    var value: ContractValue
    /// Such a member is not in the pact.
    var mayBeAbsent = false
    var mayBeNull = false
    var mayBeEmpty = false
    /// Where the value was derived of a type, whether its objects may have further members.
    var derivation: ValueWriter.Derivation?
    /// What the consumer is tested with.
    var variants = ContractVariants.default
}

extension ContractValue {
    /// A member that the consumer copes without: it is tested with the value, without it, and with null.
    ///
    /// The pact does not demand the member. Write it without `.optional` where the provider has to give it.
    public static func optional(_ value: ContractValue, variants: ContractVariants = .default) -> ContractValue {
        ContractValue(
            .varying(VaryingValue(value: value, mayBeAbsent: true, mayBeNull: true, variants: variants)))
    }
}

/// What a consumer is tested with beside the answer that has everything.
public struct ContractVariants: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Each optional member left out, one at a time, and then all of them: what the pact demands, and no more.
    public static let absent = ContractVariants(rawValue: 1)
    /// Each member that may be null as null, one at a time.
    public static let null = ContractVariants(rawValue: 2)
    /// Members that no one has announced, in every object: providers may add them at any time.
    public static let unknownMembers = ContractVariants(rawValue: 4)
    /// Each list without items, one at a time; the pact then allows it.
    public static let emptyLists = ContractVariants(rawValue: 8)

    /// All but empty lists: an interaction that is about a list is seldom about one without items.
    public static let `default`: ContractVariants = [.absent, .null, .unknownMembers]
    /// Only the answer that has everything.
    public static let none: ContractVariants = []
}
