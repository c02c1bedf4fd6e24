import ContractDSL
import PactModel
import PactServing

extension StepDefinition {
    static let interactionTable = [
        StepDefinition("the following HTTP interactions have been defined:") { world, step in
            for record in try step.records() {
                guard let number = record["No"].flatMap({ Int($0) }) else {
                    throw StepFailure(text: "a row of the table has no number")
                }
                world.rows[number] = InteractionRow(record)
            }
        }
    ]

    /// A consumer's test: the mock provider starts, requests are made.
    static let mockProvider = [
        StepDefinition(#"the mock server is started with interactions? "?([\d, ]+)"?"#) { world, step, rest in
            let interactions = try step.numbers(0).map { try world.row($0).interaction($0, world.fixtures) }
            return try await world.servingMock(interactions, rest)
        },
        StepDefinition(#"the mock server is started with interaction (\d+) but with the following changes:"#) {
            world, step, rest in
            let number = try step.number(0)
            let row = try world.row(number).changed(step.record(), world.fixtures)
            return try await world.servingMock([row.interaction(number, world.fixtures)], rest)
        },
        StepDefinition(#"request (\d+) is made to the mock server"#) { world, step in
            try await world.mock.send(world.row(step.number(0)).request(world.fixtures))
        },
        StepDefinition(#"request (\d+) is made to the mock server with the following changes:"#) { world, step in
            let row = try world.row(step.number(0)).changed(step.record(), world.fixtures)
            try await world.mock.send(row.request(world.fixtures))
        },
        StepDefinition(#"a (\d+) (?:success|error) response is returned"#) { world, step in
            let reply = try world.mock.requireReply()
            let expected = try step.number(0)
            try expect(
                reply.status == expected, "status \(expected)",
                found: "\(reply.status)\n\(String(decoding: reply.body.bytes, as: UTF8.self))")
        },
        StepDefinition(#"the payload will contain the "…" JSON document"#) { world, step in
            let found = try JSONValue(parsing: world.mock.requireReply().body.bytes)
            try expectEqual(found, world.fixtures.json("\(step[0]).json"))
        },
        StepDefinition(#"the content type will be set as "…""#) { world, step in
            try expectEqual(world.mock.requireReply().headers.values(of: "Content-Type"), [step[0]])
        },
    ]
}

extension World {
    /// Runs the rest of the scenario while a mock provider serves the interactions.
    fileprivate func servingMock(_ interactions: [Interaction], _ rest: StepDefinition.Rest) async throws -> World {
        let log = RequestLog(interactions)
        let world = self
        return try await MockProvider.serving(log) { provider in
            var world = world
            world.mock = MockTest(provider: provider, log: log)
            return try await rest(world)
        }
    }
}
