import ContractDSL
import PactModel

extension World {
    fileprivate func consumerTest() throws -> ConsumerTest {
        guard let test = consumerTests.last else { throw StepFailure(text: "no interaction is being defined") }
        return test
    }

    fileprivate func expectContents(_ message: ContractMessage, _ cell: String) throws {
        try CellBody(cell, fixtures).expectSame(as: message.bytes)
    }

    /// A value as a step writes it: `JSON: …` or a text.
    fileprivate func value(_ text: String) throws -> JSONValue {
        text.hasPrefix("JSON:") ? try fixtures.json(cell: text) : .string(text)
    }
}

extension CellBody {
    /// - Throws: `StepFailure` where the bytes do not mean the same.
    func expectSame(as bytes: [UInt8]) throws {
        if contentType == "application/json" {
            try expectEqual(JSONValue(parsing: bytes), JSONValue(parsing: body.bytes))
        } else {
            try expectEqual(
                String(decoding: bytes, as: UTF8.self), String(decoding: body.bytes, as: UTF8.self))
        }
    }
}

extension StepDefinition {
    /// What a consumer was given, and how its test ended.
    static let messageVerdict = [
        StepDefinition(#"the received message payload will contain the "…"( JSON)? document"#) { world, step in
            let cell = step[1].isEmpty ? step[0] : "file: \(step[0]).json"
            try world.expectContents(world.consumerTest().received(), cell)
        },
        StepDefinition(#"the received message content type will be "…""#) { world, step in
            try expectEqual(world.consumerTest().received().contentType, step[0])
        },
        StepDefinition(#"the received message(?: (request|response))? metadata will contain "…" == "…""#) {
            world, step in
            try expectEqual(
                world.consumerTest().received(step[0]).metadata[step[1]], world.value(step[2]))
        },
        StepDefinition(#"the received message(?: (request|response))? metadata will contain "…" replaced with an "…""#)
        {
            world, step in
            let test = try world.consumerTest()
            let before = step[0] == "response" ? test.responses.first : test.request
            guard let after = try test.received(step[0]).metadata[step[1]] else {
                throw StepFailure(expected: "the metadata \(step[1])", found: "none")
            }
            try expect(before?.metadata[step[1]] != after, "another value than before", found: after)
            try GeneratedKind.require(step[2], after)
        },
        StepDefinition(
            #"the message (contents|request contents|response contents) for "…" will have been replaced with an "…""#
        ) {
            world, step in
            let test = try world.consumerTest()
            let part = step[0].hasPrefix("response") ? "response" : "request"
            let before = part == "response" ? test.responses.first?.body.body : test.request.body.body
            let after = try PactBody.present(.init(bytes: test.received(part).bytes)).value(at: step[1])
            try expect(try before?.value(at: step[1]) != after, "another value than before", found: after)
            try GeneratedKind.require(step[2], after)
        },
        StepDefinition("the consumer test will have passed") { world, _ in
            let failure = try world.consumerTest().requireOutcome().failure
            try expect(failure == nil, "a test that passes", found: failure ?? "")
        },
        StepDefinition("the consumer test will have failed") { world, _ in
            let failure = try world.consumerTest().requireOutcome().failure
            try expect(failure != nil, "a test that fails", found: "one that passed")
        },
        StepDefinition(#"the consumer test error will be "…""#) { world, step in
            try expectEqual(world.consumerTest().requireOutcome().failure, step[0])
        },
        StepDefinition("a Pact file for the message interaction will have been written") { world, _ in
            _ = try world.requireWrittenPact()
        },
        StepDefinition("a Pact file for the message interaction will NOT have been written") { world, _ in
            _ = try world.consumerTest().requireOutcome()
            try expect(try world.writtenPact() == nil, "no pact file", found: "one")
        },
    ]

    /// What stands in the pact file of a message.
    static let messageFile = [
        StepDefinition(#"the pact file will contain (\d+) (?:message )?interactions?"#) { world, step in
            try expectEqual(world.requireWrittenPact().pact.interactions.count, step.number(0))
        },
        StepDefinition(#"the (\w+) message in the pact file will contain the "…" document"#) { world, step in
            let message = try world.requireWrittenPact().message(step.number(0))
            try CellBody("file: \(step[1])", world.fixtures).expectSame(as: message.contents.bytes)
        },
        StepDefinition(#"the (\w+) message in the pact file content type will be "…""#) { world, step in
            let message = try world.requireWrittenPact().message(step.number(0))
            try expectEqual(message.metadata.contentType, step[1])
        },
        StepDefinition(#"the (\w+) message in the pact file will contain the (?:request )?message metadata "…" == "…""#)
        {
            world, step in
            let message = try world.requireWrittenPact().message(step.number(0))
            try expectEqual(message.metadata[step[1]], world.value(step[2]))
        },
        StepDefinition(#"the (\w+) message in the pact file will contain (\d+) provider states?"#) { world, step in
            try expectEqual(world.requireWrittenPact().interaction(step.number(0)).providerStates.count, step.number(1))
        },
        StepDefinition(#"the (\w+) message in the Pact file will contain provider state "…""#) { world, step in
            let names = try world.requireWrittenPact().interaction(step.number(0)).providerStates.map(\.name)
            try expect(names.contains(step[1]), "the state '\(step[1])'", found: names)
        },
        StepDefinition(
            #"the (\w+) interaction in the pact file will contain the "…" document as (the request|a response)"#
        ) { world, step in
            let message = try world.requireWrittenPact().message(step.number(0), isResponse: step[2] == "a response")
            try CellBody(step[1], world.fixtures).expectSame(as: message.contents.bytes)
        },
        StepDefinition(#"the (\w+) interaction in the pact file (request|response) content type will be "…""#) {
            world, step in
            let message = try world.requireWrittenPact().message(step.number(0), isResponse: step[1] == "response")
            try expectEqual(message.contents.content?.contentType, step[2])
        },
        StepDefinition(#"the (\w+) interaction in the pact file will contain (\d+) response messages"#) { world, step in
            try expectEqual(world.requireWrittenPact().responses(step.number(0)).count, step.number(1))
        },
        StepDefinition(
            #"the (\w+) interaction in the pact file will contain the "…" document as the (\w+) response message"#
        ) { world, step in
            let message = try world.requireWrittenPact().response(step.number(2), of: step.number(0))
            let expected = try CellBody(step[1], world.fixtures)
            try expectEqual(message.contents.content?.contentType, expected.contentType)
            try expected.expectSame(as: message.contents.bytes)
        },
    ]
}

extension WrittenPact {
    /// The message of an interaction, or its request; the first response where asked for.
    fileprivate func message(_ position: Int, isResponse: Bool = false) throws -> PactMessage {
        if isResponse { return try response(1, of: position) }
        switch try interaction(position).content {
        case .asynchronousMessage(let message), .synchronousMessage(let message, _): return message
        case .http: throw StepFailure(expected: "a message", found: try interaction(position).content)
        }
    }

    /// - Parameter number: from 1.
    fileprivate func response(_ number: Int, of position: Int) throws -> PactMessage {
        let responses = try responses(position)
        guard responses.indices.contains(number - 1) else {
            throw StepFailure(expected: "a response \(number)", found: "\(responses.count) responses")
        }
        return responses[number - 1]
    }

    fileprivate func responses(_ position: Int) throws -> [PactMessage] {
        guard case .synchronousMessage(_, let responses) = try interaction(position).content else {
            throw StepFailure(expected: "a synchronous message", found: try interaction(position).content)
        }
        return responses
    }
}
