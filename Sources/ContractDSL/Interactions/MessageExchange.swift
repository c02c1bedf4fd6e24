import PactMatching
public import PactModel
import Synchronization

/// One request of the consumer and the messages that answer it, in place of the transport between them.
public final class MessageExchange: Sendable {
    /// What the consumer should send, for a test that compares by itself.
    public let request: ContractMessage
    /// What the provider answers.
    public let responses: [ContractMessage]

    private let description: String
    private let expected: PactMessage
    private let state = Mutex<(isSent: Bool, problems: [MessageProblem])>((false, []))

    init(_ description: String, _ request: PactMessage, _ responses: [PactMessage]) {
        self.description = description
        expected = request
        let context = GeneratorContext(mode: .consumer)
        self.request = ContractMessage(request.generated(in: context))
        self.responses = responses.map { ContractMessage($0.generated(in: context)) }
    }

    /// Takes what the consumer sends and answers with all responses of the contract.
    ///
    /// A content type that the metadata does not state is taken to be the contract's.
    ///
    /// - Throws: what differs from the contract's request, which also becomes an issue of the test.
    @discardableResult
    public func send(_ bytes: some Sequence<UInt8>, metadata: JSONObject) throws -> [ContractMessage] {
        let actual = message(Array(bytes), metadata)
        let mismatches = expected.mismatches(with: actual, allowsUnexpectedKeys: false)
        guard mismatches.isEmpty else {
            let problem = MessageProblem.mismatched(description, expected, actual: actual, mismatches)
            state.withLock { $0.problems.append(problem) }
            throw problem
        }
        state.withLock { $0.isSent = true }
        return responses
    }

    /// Takes what the consumer sends and answers with all responses of the contract.
    @discardableResult
    public func send(_ bytes: some Sequence<UInt8>, metadata: [String: String] = [:]) throws -> [ContractMessage] {
        try send(bytes, metadata: JSONObject(metadata.map { ($0.key, .string($0.value)) }))
    }

    /// Takes what the consumer sends and answers with the contract's first response, the only one as a rule.
    public func reply(to bytes: some Sequence<UInt8>, metadata: JSONObject) throws -> ContractMessage {
        guard let first = try send(bytes, metadata: metadata).first else {
            let problem = MessageProblem.unanswered(description)
            state.withLock { $0.problems.append(problem) }
            throw problem
        }
        return first
    }

    /// Takes what the consumer sends and answers with the contract's first response, the only one as a rule.
    public func reply(to bytes: some Sequence<UInt8>, metadata: [String: String] = [:]) throws -> ContractMessage {
        try reply(to: bytes, metadata: JSONObject(metadata.map { ($0.key, .string($0.value)) }))
    }

    private func message(_ bytes: [UInt8], _ metadata: JSONObject) -> PactMessage {
        var metadata = metadata
        if metadata.contentType == nil, let type = expected.metadata.contentType {
            metadata["contentType"] = .string(type)
        }
        let contents: PactBody =
            bytes.isEmpty ? .empty : .present(.init(bytes: bytes, contentType: metadata.contentType))
        return PactMessage(contents: contents, metadata: metadata)
    }

    /// What has to be said at the end: what was sent and differed, and, where nothing did, that nothing was sent.
    var problems: [MessageProblem] {
        let (isSent, problems) = state.withLock { $0 }
        return problems.isEmpty && !isSent && !request.isRead ? [.unsent(description)] : problems
    }
}
