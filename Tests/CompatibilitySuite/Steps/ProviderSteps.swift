import ContractDSL
import PactModel
import PactServing

extension StepDefinition {
    /// A provider that answers as interactions of the table say.
    static let provider = [
        StepDefinition(
            #"a provider is started that returns the responses? from interactions? "?([\d, ]+?)"?(?:, with the following changes:)?"#
        ) { world, step, rest in
            let interactions = try step.numbers(0).map { number in
                let row = try world.row(number)
                return try (step.table == nil ? row : row.changed(step.record(), world.fixtures))
                    .interaction(number, world.fixtures)
            }
            let events = world.verification.events
            let log = RequestLog(interactions) { request, _ in events.append(.providerRequest(request)) }
            return try await MockProvider.serving(log) { provider in
                var world = world
                world.verification.provider = provider
                return try await rest(world)
            }
        },
        StepDefinition("a request filter is configured to make the following changes:") { world, step in
            world.verification.headers = InteractionRow.headers(try step.record()["headers"] ?? "")
        },
        StepDefinition(#"the request to the provider will contain the header "…""#) { world, step in
            let expected = InteractionRow.headers("'\(step[0])'")
            let found = world.verification.events.events.compactMap { event in
                if case .providerRequest(let request) = event { request.headers } else { nil }
            }
            let isThere = found.contains { headers in
                expected.allSatisfy { headers.values(of: $0.name) == $0.values }
            }
            try expect(isThere, "the header \(step[0])", found: found)
        },
    ]

    /// Where the pacts come from that are to be verified.
    static let pactSources = [
        StepDefinition(#"a Pact file for interaction (\d+) is to be verified"#) { world, step in
            try world.addSource(step.number(0))
        },
        StepDefinition(#"a Pact file for interaction (\d+) is to be verified from a Pact broker"#) { world, step in
            try world.addSource(step.number(0), isFromBroker: true)
        },
        StepDefinition(#"a Pact file for interaction (\d+) is to be verified with a provider state "…" defined"#) {
            world, step in
            try world.addSource(step.number(0)) { $0.providerStates = [ProviderState(step[1])] }
        },
        StepDefinition(
            #"a Pact file for interaction (\d+) is to be verified with the following provider states defined:"#
        ) { world, step in
            let states = try step.records().map { record in
                let parameters = record["Parameters"].map { $0.isEmpty ? "{}" : $0 } ?? "{}"
                return ProviderState(
                    record["State Name"] ?? "", parameters: try JSONValue(parsing: parameters).objectValue ?? [:])
            }
            try world.addSource(step.number(0)) { $0.providerStates = states }
        },
        StepDefinition(#"a Pact file for interaction (\d+) is to be verified, but is marked pending"#) { world, step in
            try world.addSource(step.number(0)) { $0.isPending = true }
        },
        StepDefinition(#"a Pact file for interaction (\d+) is to be verified with the following comments:"#) {
            world, step in
            let comments = try step.comments()
            try world.addSource(step.number(0)) { $0.comments = comments }
        },
        StepDefinition("publishing of verification results is enabled") { world, _ in
            world.verification.publishesResults = true
        },
    ]
}

extension StepArguments {
    /// The comments of an interaction: texts, and the name of its test.
    func comments() throws -> JSONObject {
        let records = try records()
        let texts = records.filter { $0["type"] == "text" }.map { JSONValue.string($0["comment"] ?? "") }
        var comments: JSONObject = ["text": .array(texts)]
        comments["testname"] = records.first { $0["type"] == "testname" }?["comment"].map { .string($0) }
        return comments
    }
}

extension World {
    fileprivate mutating func addSource(
        _ number: Int, isFromBroker: Bool = false, _ change: (inout Interaction) -> Void = { _ in }
    ) throws {
        var interaction = try row(number).interaction(number, fixtures)
        change(&interaction)
        verification.sources.append(.init(number: number, interaction: interaction, isFromBroker: isFromBroker))
    }
}
