import PactModel
import Testing

extension DescribedInteraction {
    /// Lets the provider's verification pass while it cannot do this yet. Only V4 files can say it.
    public func pending() -> Self {
        var copy = self
        copy.draft.isPending = true
        copy.draft.requireV4(for: "is pending")
        return copy
    }

    /// Gives the interaction a key that stays when its description changes: it then replaces the interaction of that key.
    ///
    /// Only V4 files can say it.
    public func key(_ key: String) -> Self {
        var copy = self
        copy.draft.key = key
        copy.draft.requireV4(for: "has a key")
        return copy
    }

    /// Adds a line that the provider's verification prints; several may follow one another.
    ///
    /// A V4 file holds it; files of older versions are the same with it and without.
    public func comment(_ text: String) -> Self {
        var copy = self
        copy.draft.comments["text"] = .array((copy.draft.comments["text"]?.arrayValue ?? []) + [.string(text)])
        return copy
    }

    /// Adds comments of your own under their keys, for tools that look for them.
    ///
    /// A V4 file holds them; files of older versions are the same with them and without.
    public func comments(_ members: ContractFields) -> Self {
        var copy = self
        for (key, value) in members { copy.draft.comments[key] = value.example }
        return copy
    }

    /// Points to where the interaction is spoken of elsewhere, such as `.reference("openapi", "operationId", "getStudent")` or
    /// `.reference("jira", "ticket", "SCHOOL-7")`; several may follow one another.
    ///
    /// A V4 file holds it; files of older versions are the same with it and without.
    public func reference(_ group: String, _ name: String, _ value: String) -> Self {
        var copy = self
        var groups = copy.draft.comments["references"]?.objectValue ?? [:]
        var references = groups[group]?.objectValue ?? [:]
        references[name] = .string(value)
        groups[group] = .object(references)
        copy.draft.comments["references"] = .object(groups)
        return copy
    }

    /// Names what carries the interaction where the provider has several addresses, such as `message`: verifiers choose the
    /// address by it (`pact verifier --transports "message:8081/messages"`).
    ///
    /// Only V4 files can say it.
    public func transport(_ name: String) -> Self {
        var copy = self
        copy.draft.transport = name
        copy.draft.requireV4(for: "names a transport")
        return copy
    }

    /// Names the test in the pact, for the provider's verification to print: the running test where no name is given.
    ///
    /// It is not done by itself, as a test that is renamed would change the pact. A V4 file holds it; files of older
    /// versions are the same with it and without.
    public func testName(_ name: String? = nil) -> Self {
        var copy = self
        copy.draft.comments["testname"] = (name ?? Test.current?.nameInComments).map { .string($0) }
        return copy
    }
}

extension InteractionDraft {
    fileprivate mutating func requireV4(for property: String) {
        guard contract.specification < .v4 else { return }
        note(
            "the contract",
            "its specification is \(contract.specification.name), and the interaction \(property), "
                + "which only V4 can say")
    }
}

extension Test {
    /// The suites and the function: `StudentContracts/findsAStudent()`.
    fileprivate var nameInComments: String {
        // The identifier goes on with the file and the line, which a pact is not about.
        let parts = "\(id)".split(separator: "/", omittingEmptySubsequences: false)
        let isPlace = { (part: Substring) in part.contains(".swift:") }
        let names = parts.prefix { !isPlace($0) }.drop { $0.hasSuffix(".swift") }
        return names.isEmpty ? name : names.joined(separator: "/")
    }
}
