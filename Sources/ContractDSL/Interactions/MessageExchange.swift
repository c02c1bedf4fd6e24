import PactMatching
public import PactModel
import Synchronization

/// What a consumer sends and is answered, in place of the transport between it and the provider.
public final class MessageExchange: Sendable {
    /// What the consumer should send, for a test that compares by itself; of the first interaction where there are several.
    public var request: ContractMessage { expected[0].example }
    /// What the provider answers to it.
    public var responses: [ContractMessage] { expected[0].responses }
    /// What the answers have and lack; see ``ContractValue/expecting(_:decoder:example:requiring:variants:)``.
    public let variant: ContractVariant

    /// One request of the contract and what answers it.
    fileprivate struct Expected: Sendable {
        var description: String
        var request: PactMessage
        var example: ContractMessage
        var responses: [ContractMessage]
    }

    /// At least one.
    private let expected: [Expected]
    private let state = Mutex<(sent: Set<Int>, problems: [(MessageProblem, interaction: Int)])>(([], []))

    /// - Parameter interactions: those that are synchronous messages, at least one.
    init(_ interactions: [Interaction], _ variant: ContractVariant = .everything) throws {
        self.variant = variant
        let context = GeneratorContext(mode: .consumer)
        expected = interactions.compactMap { interaction in
            guard case .synchronousMessage(let request, let responses) = interaction.content else { return nil }
            return Expected(
                description: interaction.description, request: request,
                example: ContractMessage(request.generated(in: context)),
                responses: responses.map { ContractMessage($0.generated(in: context), variant) })
        }
        if expected.isEmpty { throw CancellationError() }
    }

    /// Takes what the consumer sends and answers with all responses of the interaction whose request it is.
    ///
    /// A content type that the metadata does not state is taken to be the contract's.
    ///
    /// - Throws: what differs from the request that comes closest, which also becomes an issue of the test.
    @discardableResult
    public func send(_ bytes: some Sequence<UInt8>, metadata: JSONObject) throws -> [ContractMessage] {
        try expected[interaction(Array(bytes), metadata)].responses
    }

    /// Takes what the consumer sends and answers with all responses of the interaction whose request it is.
    @discardableResult
    public func send(_ bytes: some Sequence<UInt8>, metadata: [String: String] = [:]) throws -> [ContractMessage] {
        try send(bytes, metadata: JSONObject(metadata.map { ($0.key, .string($0.value)) }))
    }

    /// Takes what the consumer sends and answers with the first response, the only one as a rule.
    public func reply(to bytes: some Sequence<UInt8>, metadata: JSONObject) throws -> ContractMessage {
        let place = try interaction(Array(bytes), metadata)
        guard let first = expected[place].responses.first else {
            let problem = MessageProblem.unanswered(expected[place].description)
            state.withLock { $0.problems.append((problem, place)) }
            throw problem
        }
        return first
    }

    /// Takes what the consumer sends and answers with the first response, the only one as a rule.
    public func reply(to bytes: some Sequence<UInt8>, metadata: [String: String] = [:]) throws -> ContractMessage {
        try reply(to: bytes, metadata: JSONObject(metadata.map { ($0.key, .string($0.value)) }))
    }

    /// The interaction whose request came: of several one that has not come yet.
    private func interaction(_ bytes: [UInt8], _ metadata: JSONObject) throws(MessageProblem) -> Int {
        var matching: [Int] = []
        var closest: (place: Int, actual: PactMessage, mismatches: [Mismatch])?
        for (place, candidate) in expected.enumerated() {
            let actual = candidate.actual(bytes, metadata)
            let mismatches = candidate.request.mismatches(with: actual, allowsUnexpectedKeys: false)
            if mismatches.isEmpty { matching.append(place) }
            if mismatches.count < closest?.mismatches.count ?? .max { closest = (place, actual, mismatches) }
        }
        let found = state.withLock { state in
            let place = matching.first { !state.sent.contains($0) } ?? matching.last
            if let place { state.sent.insert(place) }
            return place
        }
        if let found { return found }
        // There is one at least, so one of them comes closest.
        let (place, actual, mismatches) = closest ?? (0, PactMessage(), [])
        let problem = MessageProblem.mismatched(
            expected[place].description, expected[place].request, actual: actual, mismatches)
        state.withLock { $0.problems.append((problem, place)) }
        throw problem
    }

    /// What has to be said at the end, each with the place of its interaction: what was sent and differed, and, where
    /// nothing did, what was not sent.
    var problems: [(problem: MessageProblem, interaction: Int)] {
        let (sent, problems) = state.withLock { $0 }
        guard problems.isEmpty else { return problems.map { ($0.0, $0.interaction) } }
        return expected.enumerated().filter { !sent.contains($0.offset) && !$0.element.example.isRead }
            .map { (.unsent($0.element.description), $0.offset) }
    }
}

extension MessageExchange.Expected {
    /// What came, of the expected type where it states none.
    fileprivate func actual(_ bytes: [UInt8], _ metadata: JSONObject) -> PactMessage {
        var metadata = metadata
        if metadata.contentType == nil, let type = request.metadata.contentType {
            metadata["contentType"] = .string(type)
        }
        let contents: PactBody =
            bytes.isEmpty ? .empty : .present(.init(bytes: bytes, contentType: metadata.contentType))
        return PactMessage(contents: contents, metadata: metadata)
    }
}
