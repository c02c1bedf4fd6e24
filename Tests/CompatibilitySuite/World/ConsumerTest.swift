import ContractDSL
import PactModel
import Synchronization
import Testing

/// The test of a consumer that a scenario defines piece by piece: what it expects, and what came of it.
struct ConsumerTest: Sendable {
    enum Kind: Sendable {
        case http, asynchronousMessage, synchronousMessage
    }

    let kind: Kind
    private let description: String
    var states: [ProviderState] = []
    var key: String?
    var isPending = false
    var comments: [String] = []
    /// The message itself where it is asynchronous.
    var request = DefinedMessage()
    var responses: [DefinedMessage] = []
    private var outcome: Outcome?

    /// What the consumer was given, and why its test failed, where it did.
    struct Outcome: Sendable {
        fileprivate(set) var request: ContractMessage?
        fileprivate(set) var responses: [ContractMessage] = []
        fileprivate(set) var failure: String?
    }

    init(_ kind: Kind, _ number: Int) {
        self.kind = kind
        description = "interaction \(number)"
    }

    func requireOutcome() throws -> Outcome {
        guard let outcome else { throw StepFailure(text: "the consumer test was not run") }
        return outcome
    }

    /// The `request` or the `response` that the consumer was given; what it receives where the part has no name.
    func received(_ part: String = "") throws -> ContractMessage {
        let outcome = try requireOutcome()
        let isResponse = part == "response" || (part.isEmpty && kind == .synchronousMessage)
        guard let message = isResponse ? outcome.responses.first : outcome.request else {
            throw StepFailure(expected: "a message", found: "none: \(outcome.failure ?? "the test passed")")
        }
        return message
    }

    /// Runs a consumer that takes the message, or sends the request and takes what answers it.
    ///
    /// - Parameter problem: what the consumer throws at the end.
    mutating func run(_ contract: Contract, throwing problem: String? = nil) async {
        let contract = states.reduce(contract) { $0.given($1) }
        var outcome = Outcome()
        func end() throws { if let problem { throw StepFailure(text: problem) } }
        let told = Mutex<String?>(nil)
        do {
            try await withKnownIssue(isIntermittent: true) {
                switch kind {
                case .http:
                    try await detailed(contract.uponReceiving(description)).withRequest(.get, "/").willRespond(200)
                        .test { provider in
                            var mock = MockTest(provider: provider)
                            try await mock.send(PactRequest())
                            try end()
                        }
                case .asynchronousMessage:
                    let message = contract.expectsToReceive(
                        description, try request.parts(), sourceLocation: #_sourceLocation)
                    try await detailed(message).test { message in
                        _ = message.bytes
                        outcome.request = message
                        try end()
                    }
                case .synchronousMessage:
                    let request = detailed(contract.uponReceiving(description)).withRequest(try request.parts())
                    let answered = try responses.reduce(request) { $0.willRespond(try $1.parts()) }
                    try await answered.test { exchange in
                        outcome.request = exchange.request
                        outcome.responses = try exchange.send(
                            self.request.body.body.bytes, metadata: self.request.metadata)
                        try end()
                    }
                }
            } matching: { issue in
                guard let problem, issue.comments.contains(where: { $0.rawValue.hasSuffix(" threw: \(problem)") })
                else {
                    return false
                }
                told.withLock { $0 = problem }
                return true
            }
        } catch {
            outcome.failure = "\(error)"
        }
        outcome.failure = told.withLock { $0 } ?? outcome.failure
        self.outcome = outcome
    }

    private func detailed<Interaction: DescribedInteraction>(_ interaction: Interaction) -> Interaction {
        var interaction = comments.reduce(interaction) { $0.comment($1) }
        if let key { interaction = interaction.key(key) }
        return isPending ? interaction.pending() : interaction
    }
}

/// A message as the steps of a scenario describe it.
struct DefinedMessage: Sendable {
    var body: CellBody
    var metadata: JSONObject = [:]
    var generators = Generators()

    init(_ body: CellBody = .none) {
        self.body = body
    }

    /// What the contract is written of.
    fileprivate func parts() throws -> MessageParts {
        var parts = MessageParts(try body.contents(generators.body))
        // A message that says nothing at all is refused; one that carries nothing has to say so.
        if parts.contents == nil, metadata.isEmpty { parts.contents = .empty }
        parts.metadata = metadata.map { ($0.key, .generated($0.value, by: generators.metadata, at: $0.key)) }
        return parts
    }
}

extension CellBody {
    fileprivate func contents(_ generators: [NamedGenerator]) throws -> ContractBody? {
        guard case .present(let content) = body else { return nil }
        switch contentType {
        case "application/json"?:
            let value = try JSONValue(parsing: content.bytes)
            guard !generators.isEmpty, let object = value.objectValue else { return .json(.json(value)) }
            return .json(
                .object(
                    object.map { ($0.key, .generated($0.value, by: generators, at: "$.\($0.key)")) }))
        case let type?: return .bytes(content.bytes, contentType: type)
        case nil: return .text(String(decoding: content.bytes, as: UTF8.self), contentType: "text/plain")
        }
    }
}

extension ContractValue {
    /// The value with the generator of the name, where there is one.
    fileprivate static func generated(_ value: JSONValue, by generators: [NamedGenerator], at name: String)
        -> ContractValue
    {
        let generator = generators.first { $0.name == name }?.generator
        return generator.map { ContractValue.json(value).generated(by: $0) } ?? .json(value)
    }
}
