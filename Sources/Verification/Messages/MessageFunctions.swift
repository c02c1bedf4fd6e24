public import PactModel

/// Messages of a provider made by Swift functions, by the descriptions that contracts give them.
///
/// ```swift
/// let messages = MessageFunctions()
///     .sending("an event that a student has enrolled") {
///         try ProviderMessage(Event(enrolled: student).encoded(), metadata: ["topic": "student.enrolled"])
///     }
/// ```
///
/// Let the function call the code that makes the message in production. A description that nobody registered fails the
/// interaction before its states are set up.
public struct MessageFunctions: MessageProducer {
    /// For one message; a function that takes longer is cancelled, and has to end then.
    public var timeout: Duration
    private var senders: [String: @Sendable () async throws -> ProviderMessage] = [:]
    private var answerers: [String: @Sendable (ProviderMessage) async throws -> [ProviderMessage]] = [:]

    public init(timeout: Duration = .seconds(30)) {
        self.timeout = timeout
    }

    // MARK: - Registering

    /// Registers what makes an asynchronous message; a further registration of a description replaces the first.
    public func sending(
        _ description: String, _ message: @escaping @Sendable () async throws -> ProviderMessage
    ) -> MessageFunctions {
        var copy = self
        copy.senders[description] = message
        return copy
    }

    /// Registers what answers the request of a synchronous message with one message.
    public func answering(
        _ description: String, _ answer: @escaping @Sendable (ProviderMessage) async throws -> ProviderMessage
    ) -> MessageFunctions {
        answering(description) { request -> [ProviderMessage] in [try await answer(request)] }
    }

    /// Registers what answers the request of a synchronous message with several messages.
    @_disfavoredOverload
    public func answering(
        _ description: String, _ answers: @escaping @Sendable (ProviderMessage) async throws -> [ProviderMessage]
    ) -> MessageFunctions {
        var copy = self
        copy.answerers[description] = answers
        return copy
    }

    // MARK: - Being a producer

    public func check(_ interaction: Interaction) throws(ProviderFailure) {
        let description = interaction.description
        switch interaction.content {
        case .http: break
        case .asynchronousMessage:
            if senders[description] == nil {
                throw .unknownMessage(description, known: Array(senders.keys))
            }
        case .synchronousMessage:
            if answerers[description] == nil {
                throw .unknownMessage(description, known: Array(answerers.keys))
            }
        }
    }

    public func messages(
        for interaction: Interaction, request: PactMessage?
    ) async throws(ProviderFailure) -> ProducedMessages {
        try check(interaction)
        let (sender, answerer) = (senders[interaction.description], answerers[interaction.description])
        do {
            let produced = try await withTimeLimit(timeout) {
                if let request { return try await answerer?(ProviderMessage(request)) ?? [] }
                guard let sender else { return [] }
                return [try await sender()]
            }
            return ProducedMessages(produced.map(\.pactMessage))
        } catch is TimeLimitExceeded {
            throw .messageNotMade(interaction.description, problem: "it took longer than \(timeout.inWords)")
        } catch {
            throw .messageNotMade(interaction.description, problem: "\(error)")
        }
    }
}
