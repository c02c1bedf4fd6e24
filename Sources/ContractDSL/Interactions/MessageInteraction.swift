import PactMatching
import PactModel
public import Testing

/// One asynchronous message of a contract while it is written, and the test of its consumer.
///
/// ```swift
/// try await enrolments
///     .given("a student has enrolled", ["id": "sdt_1"])
///     .expectsToReceive(
///         "a student enrolled event",
///         contents: ["studentId": .like("sdt_1"), "billing": .regex("Monthly|Termly", example: "Termly")],
///         metadata: ["topic": "students"]
///     )
///     .test { message in
///         try await handler.handle(try message.decoded(as: StudentEnrolled.self))
///     }
/// ```
public struct MessageInteraction: DescribedInteraction {
    public var draft: InteractionDraft
    let message: PactMessage

    /// Hands the message to the consumer, and records it where all is well.
    ///
    /// Generators have put their values into it. It is recorded only when `consumer` did look at the message, recorded no
    /// issue and did not throw.
    ///
    /// - Throws: where `consumer` throws, after an issue that tells what, the error that ends a test without another one.
    @discardableResult
    public func test<Result>(
        isolation: isolated (any Actor)? = #isolation, _ consumer: (ContractMessage) async throws -> Result
    ) async throws -> Result {
        try await test(in: currentHost(), consumer)
    }

    package func test<Result>(
        in host: any ContractHost, isolation: isolated (any Actor)? = #isolation,
        _ consumer: (ContractMessage) async throws -> Result
    ) async throws -> Result {
        var test = ContractTest([draft.written(.asynchronousMessage(message))])
        test.addVariants(of: [draft])
        return try await test.run(in: host) { interactions, variant in
            guard case .asynchronousMessage(let message) = interactions[0].content else { throw CancellationError() }
            let received = ContractMessage(message.generated(in: GeneratorContext(mode: .consumer)), variant)
            let result = try await consumer(received)
            let problems: [MessageProblem] = received.isRead ? [] : [.unread(draft.description)]
            return ConsumerRun(outcome: .success(result), problems: problems.map { ("\($0)", 0) })
        }
    }
}

extension Contract {
    /// Begins an asynchronous message, such as an event from a queue, that the consumer has to understand.
    ///
    /// Metadata is what travels beside the contents: headers, attributes, a topic or a routing key. `contentType` in it
    /// states the type of the contents; without it the contents bring their own.
    public func expectsToReceive(
        _ description: String, contents: ContractBody? = nil, metadata: ContractFields = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> MessageInteraction {
        expectsToReceive(description, MessageParts(contents, metadata), sourceLocation: sourceLocation)
    }

    package func expectsToReceive(_ description: String, _ parts: MessageParts, sourceLocation: SourceLocation)
        -> MessageInteraction
    {
        var draft = draft(description, sourceLocation)
        let message = draft.message(parts)
        draft.answers = [parts.contents]
        return MessageInteraction(draft: draft, message: message)
    }
}

/// What a message is written of.
package struct MessageParts: Sendable {
    package var contents: ContractBody?
    package var metadata: [(key: String, value: ContractValue)]

    package init(_ contents: ContractBody? = nil, _ metadata: ContractFields = [:]) {
        self.contents = contents
        self.metadata = Array(metadata)
    }
}

extension InteractionDraft {
    /// Contents and metadata as the pact holds them.
    ///
    /// - Parameter part: what tells the message from others of the interaction.
    mutating func message(_ parts: MessageParts, of part: String = "") -> PactMessage {
        var message = PactMessage()
        for (key, value) in parts.metadata {
            let place = "the metadata \(key)\(part)"
            if message.metadata[key] != nil { note(place, "it is there twice") }
            var writer = ValueWriter(specification: contract.specification)
            message.metadata[key] = writer.write(value, at: "$")
            for problem in writer.problems { note(place, problem.problem) }
            for named in writer.generators where named.name == "$" {
                message.generators.metadata.append(NamedGenerator(key, named.generator))
            }
            for named in writer.rules {
                if named.name != "$" {
                    note(place, "a matcher stands inside of the value, and a pact has them for the whole value only")
                } else if key.hasPrefix("$") || key.contains("'") {
                    note(place, "no rule of a pact can name that key, so it can have no matcher")
                } else {
                    message.matchingRules.metadata.append(NamedRules(key, named.rules))
                }
            }
        }
        guard let contents = parts.contents else {
            if parts.metadata.isEmpty {
                note(
                    part.isEmpty ? "the message" : String(part.dropFirst(" of ".count)),
                    "it has neither contents nor metadata; say what it carries as `contents:`, or that it carries nothing: "
                        + "`contents: .empty`")
            }
            return message
        }
        let written = written(contents, as: message.metadata.contentType, place: "the contents\(part)")
        if message.metadata.contentType == nil, let type = written.contentType {
            message.metadata["contentType"] = .string(type)
        }
        if message.metadata.contentType?.lowercased().hasPrefix("multipart/") == true {
            note(
                "the contents\(part)",
                "`pact verifier` cannot compare a message of several parts, and ends where it meets one; let each part be a "
                    + "message of its own")
        }
        message.contents = written.body
        message.matchingRules.body = written.rules
        message.generators.body = written.generators
        return message
    }
}
