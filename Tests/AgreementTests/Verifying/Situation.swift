import Foundation
import NIOSSL
import PactModel
import Testing

/// Pacts, a provider and flags, that both verifiers are tried with.
struct Situation: Sendable, CustomTestStringConvertible {
    /// A difference that is there on purpose, and what shows it.
    struct Difference: Sendable {
        var reason: KnownVerifierDifference
        var aspects: Set<Observation.Aspect>
    }

    var name: String
    /// Files that are there, by name.
    var files: [String: [UInt8]]
    /// Where the pacts are; nil for `--file` with each of the files. `{folder}`, `{port}`, `{url}` and `{broker}` stand for
    /// what is known only when all of it runs.
    var sources: [String]?
    var flags: [String]
    /// Flags that only our verifier has.
    var ownFlags: [String] = []
    var environment: [String: String] = [:]
    var providerName: String? = "Stock"
    /// Whether flags say where the provider is.
    var namesProvider = true
    var provider: SituationProvider.Script
    /// Whether the provider speaks https.
    var isEncrypted = false
    /// Whether its certificate is the one that is trusted.
    var isTrusted = true
    /// Whether nothing listens where the provider should be.
    var isProviderMissing = false
    /// What is published to the broker first; nil where there is no broker.
    var broker: (@Sendable (SituationBroker) async throws -> Void)?
    /// How the reference ends.
    var status: Int32
    /// What the reference finds: kinds and places of mismatches, sorted, and `error` for what could not be run.
    var finds: [String]
    var difference: Difference?

    init(
        _ name: String, _ files: [String: [UInt8]], from sources: [String]? = nil, flags: [String] = [],
        exits status: Int32 = 0, finds: [String] = [],
        provider: @escaping SituationProvider.Script = { _, _ in .status(200) }
    ) {
        self.name = name
        self.files = files
        self.sources = sources
        self.flags = flags
        self.status = status
        self.finds = finds
        self.provider = provider
    }

    /// One pact file with these interactions.
    init(
        _ name: String, _ interactions: [JSONValue], version: String = "3.0.0", from sources: [String]? = nil,
        flags: [String] = [], exits status: Int32 = 0, finds: [String] = [],
        provider: @escaping SituationProvider.Script = { _, _ in .status(200) }
    ) {
        self.init(
            name, ["pact.json": Self.pact(interactions, version: version).bytes()], from: sources, flags: flags,
            exits: status, finds: finds, provider: provider)
    }

    /// One interaction that expects `response`, and a provider that gives `answer`; it exits with 1 where something is found.
    init(
        _ name: String, expects response: JSONValue, gets answer: ProviderAnswer, version: String = "3.0.0",
        flags: [String] = [], finds: [String] = []
    ) {
        self.init(
            name, [Self.interaction(response: response)], version: version, flags: flags, exits: finds.isEmpty ? 0 : 1,
            finds: finds, provider: { _, _ in answer })
    }

    var testDescription: String { name }

    /// The same with something that differs on purpose.
    func differing(_ reason: KnownVerifierDifference, in aspects: Observation.Aspect...) -> Situation {
        with { $0.difference = Difference(reason: reason, aspects: Set(aspects)) }
    }

    /// The same, in which the reference finds something.
    func failing(_ finds: [String]) -> Situation {
        with {
            $0.status = 1
            $0.finds = finds
        }
    }

    func with(_ change: (inout Situation) -> Void) -> Situation {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Situation {
    static func pact(
        _ interactions: [JSONValue], version: String = "3.0.0", consumer: String = "Web", provider: String = "Stock",
        member: String = "interactions"
    ) -> JSONValue {
        let isV4 = version.hasPrefix("4")
        return [
            "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
            member: .array(isV4 ? interactions.map(typed) : interactions),
            "metadata": ["pactSpecification": ["version": .string(version)]],
        ]
    }

    /// V4 asks for a type with each interaction.
    private static func typed(_ interaction: JSONValue) -> JSONValue {
        guard interaction["type"] == nil else { return interaction }
        var interaction = interaction
        interaction.set("type", "Synchronous/HTTP")
        return interaction
    }

    /// A GET of a shelf that is to be answered with 200, unless told otherwise.
    static func interaction(
        _ description: String = "a look", states: JSONValue? = nil,
        request: JSONValue = ["method": "GET", "path": "/shelf"], response: JSONValue = ["status": 200],
        more: JSONObject = [:]
    ) -> JSONValue {
        var members = more
        members["description"] = .string(description)
        if let states { members["providerStates"] = states }
        members["request"] = request
        members["response"] = response
        return .object(members)
    }

    /// `{"$.a": {"matchers": […]}}`.
    static func rules(_ rules: JSONObject, in category: String = "body") -> JSONValue {
        let lists = JSONObject(rules.map { ($0.key, ["matchers": [$0.value]] as JSONValue) })
        return .object([category: .object(lists)])
    }

    static func state(_ name: String, _ parameters: JSONValue? = nil) -> JSONValue {
        parameters.map { ["name": .string(name), "params": $0] } ?? ["name": .string(name)]
    }
}
