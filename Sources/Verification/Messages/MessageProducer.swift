public import PactModel

/// Where the messages of a provider come from: its message endpoint, or functions in the same process.
public protocol MessageProducer: Sendable {
    /// Refuses an interaction whose messages cannot be made; it is asked before any state is set up.
    func check(_ interaction: Interaction) throws(ProviderFailure)

    /// What the provider makes for an interaction: one message, or the responses to `request`.
    ///
    /// - Parameter request: the message that a synchronous interaction begins with; nil for an asynchronous one.
    func messages(for interaction: Interaction, request: PactMessage?) async throws(ProviderFailure) -> ProducedMessages

    /// Where the message of an interaction is asked for; nil where it is made in this process.
    func address(for interaction: Interaction) -> MessageAddress?
}

/// Where a message is asked for.
public struct MessageAddress: Sendable, Hashable {
    public var url: String
    /// Whether messages have an address of their own; without one it is that of the provider's requests.
    public var isOwn: Bool

    public init(url: String, isOwn: Bool) {
        self.url = url
        self.isOwn = isOwn
    }
}

/// What a provider made for an interaction that is a message.
public struct ProducedMessages: Sendable, Hashable {
    /// One for an asynchronous message, the responses for a synchronous one.
    public var messages: [PactMessage]
    /// What is odd about the answer and yet no difference, such as its status.
    public var warnings: [String]
    /// Of the answer over HTTP that they came with.
    public var status: Int?

    public init(_ messages: [PactMessage], warnings: [String] = [], status: Int? = nil) {
        self.messages = messages
        self.status = status
        self.warnings = warnings
    }
}

extension MessageProducer {
    public func check(_ interaction: Interaction) throws(ProviderFailure) {}
    public func address(for interaction: Interaction) -> MessageAddress? { nil }
}
