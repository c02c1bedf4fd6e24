import PactModel

/// What the consumer is being tested with: the answer that has everything, or one that lacks something.
public struct ContractVariant: Sendable, Hashable {
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
    /// The members without a value, as their paths.
    let missing: Set<String>

    init(_ change: Change, missing: Set<String> = []) {
        self.change = change
        self.missing = missing
    }

    /// The answer that has everything.
    public static let everything = ContractVariant(.nothing)

    /// Whether the answer holds a value for a member: it is there, it is not null, and no list above it is empty.
    ///
    /// ```swift
    /// #expect((student.nickname != nil) == provider.variant.has("nickname"))
    /// ```
    /// - Parameter member: where it stands in the body: `nickname`, `billing.accountId`, `students[*].nickname`.
    public func has(_ member: String) -> Bool {
        !missing.contains { member.isAtOrBelow($0) }
    }
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
        let leftOut = places.filter { $0.value.mayBeAbsent && $0.value.variants.contains(.absent) }.map(\.path)
        if leftOut.count > 1 { variants.append(ContractVariant(.leastOfAll, missing: Set(leftOut))) }
        for (path, value) in places {
            if value.mayBeAbsent, value.variants.contains(.absent) {
                variants.append(ContractVariant(.absent(path), missing: [path]))
            }
            if value.mayBeNull, value.variants.contains(.null) {
                variants.append(ContractVariant(.null(path), missing: [path]))
            }
            if value.mayBeEmpty, value.variants.contains(.emptyLists) {
                variants.append(ContractVariant(.empty(path), missing: [path]))
            }
        }
        if places.contains(where: { $0.value.derivation == .growing && $0.value.variants.contains(.unknownMembers) }) {
            variants.append(ContractVariant(.unknownMembers))
        }
        return variants
    }

    /// The members that the pact does not demand, as their paths.
    var optionalMembers: [String] { places(at: "$").filter(\.value.mayBeAbsent).map(\.path) }

    /// The values that vary, the outermost first, as their paths from the body down.
    private func places(at path: String) -> [(path: String, value: VaryingValue)] {
        switch kind {
        case .json, .variants, .made, .invalid: []
        case .array(let items): items.enumerated().flatMap { $1.places(at: "\(path)[\($0)]") }
        case .object(let members): members.flatMap { $0.value.places(at: path + ValueWriter.step($0.key)) }
        case .map(_, _, let value): value.places(at: path + ".*")
        case .each(_, let value, _): value.places(at: "\(path)[*]")
        case .matching(_, let value, _), .generated(_, let value), .overlaid(let value, _): value.places(at: path)
        case .varying(let varying): [(path.asPlace, varying)] + varying.value.places(at: path)
        }
    }
}
