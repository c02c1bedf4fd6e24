import PactModel
public import Testing

/// What the consumer is being tested with: the answer that has everything, or one that lacks something.
public struct ContractVariant: Sendable {
    /// How the answer differs from the one that has everything.
    enum Change: Sendable, Hashable {
        case nothing
        case absent(String)
        case null(String)
        case empty(String)
        /// No member that may be absent: what the pact holds.
        case leastOfAll
        case unknownMembers
    }

    let change: Change
    /// What the answers hold; nil outside of a test.
    private var answers: AskedAnswers?

    init(_ change: Change) { self.change = change }

    /// The answer that has everything.
    public static let everything = ContractVariant(.nothing)

    /// The variant for a test's closure, which asks what the answers hold.
    func answering(_ answers: AskedAnswers) -> ContractVariant {
        var copy = self
        copy.answers = answers
        return copy
    }

    /// Whether the answer holds a value for a member: it is there, it is neither null nor an empty list, and no list above
    /// it is empty.
    ///
    /// ```swift
    /// #expect((student.nickname != nil) == provider.variant.has("nickname"))
    /// ```
    /// A member that no answer has at all is an issue of the test.
    ///
    /// - Parameter member: where it stands in the body: `nickname`, `billing.accountId`, `students[*].nickname`, or
    ///   `[*].nickname` where the body is a list; a `$` in front is no other path.
    public func has(_ member: String, sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
        answers?.have(member, askedAt: sourceLocation) ?? true
    }
}

extension ContractVariant: Hashable {
    /// Variants are the same where the answers lack the same.
    public static func == (first: ContractVariant, second: ContractVariant) -> Bool { first.change == second.change }

    public func hash(into hasher: inout Hasher) { hasher.combine(change) }
}

extension ContractVariant: CustomStringConvertible {
    /// The variant as failures name it: "with `nickname` absent".
    public var description: String {
        switch change {
        case .nothing: "with everything present"
        case .absent(let path): "with \(Self.named(path)) absent"
        case .null(let path): "with \(Self.named(path)) null"
        case .empty(let path): "with \(Self.named(path)) empty"
        case .leastOfAll: "with all optional members absent"
        case .unknownMembers: "with members that the contract does not know"
        }
    }

    private static func named(_ path: String) -> String { path.isEmpty ? "the body" : "`\(path)`" }
}

extension ContractValue {
    /// What the consumer is tested with, the answer that has everything first.
    var variants: [ContractVariant] {
        let places = places(at: "$")
        var variants = [ContractVariant.everything]
        let leftOut = places.filter { $0.value.mayBeAbsent && $0.value.variants.contains(.absent) }
        if Set(leftOut.map(\.path)).count > 1 { variants.append(ContractVariant(.leastOfAll)) }
        for (path, value) in places {
            if value.mayBeAbsent, value.variants.contains(.absent) {
                variants.append(ContractVariant(.absent(path)))
            }
            if value.mayBeNull, value.variants.contains(.null) {
                variants.append(ContractVariant(.null(path)))
            }
            if value.mayBeEmpty, value.variants.contains(.emptyLists) {
                variants.append(ContractVariant(.empty(path)))
            }
        }
        if places.contains(where: { $0.value.derivation == .growing && $0.value.variants.contains(.unknownMembers) }) {
            variants.append(ContractVariant(.unknownMembers))
        }
        return variants.unique
    }

    /// The members that the pact does not demand, as their paths.
    var optionalMembers: [String] { places(at: "$").filter(\.value.mayBeAbsent).map(\.path).unique }

    /// Whether some of it was derived of a type.
    var isOfTypes: Bool { places(at: "$").contains { $0.value.derivation != nil } }

    /// The values that vary, the outermost first, as their paths from the body down.
    private func places(at path: String) -> [(path: String, value: VaryingValue)] {
        switch kind {
        case .json, .variants, .made, .invalid: []
        case .array(let items): items.enumerated().flatMap { $1.places(at: "\(path)[\($0)]") }
        case .object(let members): members.flatMap { $0.value.places(at: path + ValueWriter.step($0.key)) }
        case .map(_, _, let value): value.places(at: path + ".*")
        case .each(_, let items, _): items.flatMap { $0.places(at: "\(path)[*]") }
        case .matching(_, let value, _), .generated(_, let value), .overlaid(let value, _): value.places(at: path)
        case .varying(let varying): [(path.asPlace, varying)] + varying.value.places(at: path)
        }
    }
}

extension Array where Element: Hashable {
    /// The elements without those that came before: the items of a list have their members at the same paths.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
