public import PactModel

/// Where the messages of a provider come from: its message endpoint, or functions in the same process.
public protocol MessageProducer: Sendable {
    /// Refuses an interaction whose messages cannot be made; it is asked before any state is set up.
    func check(_ interaction: Interaction) throws(ProviderFailure)

    /// What the provider makes for an interaction: one message, or the responses to `request`.
    ///
    /// - Parameter request: the message that a synchronous interaction begins with; nil for an asynchronous one.
    func messages(for interaction: Interaction, request: PactMessage?) async throws(ProviderFailure) -> ProducedMessages
}

/// What a provider made for an interaction that is a message.
public struct ProducedMessages: Sendable, Hashable {
    /// One for an asynchronous message, the responses for a synchronous one.
    public var messages: [PactMessage]
    /// What is odd about the answer and yet no difference, such as its status.
    public var warnings: [String]

    public init(_ messages: [PactMessage], warnings: [String] = []) {
        self.messages = messages
        self.warnings = warnings
    }
}

extension MessageProducer {
    public func check(_ interaction: Interaction) throws(ProviderFailure) {}
}
