public import PactModel

/// An address of the provider that makes messages: a `POST` with the description of one is answered with its contents.
///
/// The body of the answer is the contents, its `Content-Type` their type, and the header `Pact-Message-Metadata` is the
/// base64 of a JSON object with the metadata.
public struct MessageEndpoint: MessageProducer {
    /// Asked for messages that name no transport of `transports`.
    public var address: ProviderAddress
    /// Addresses by the transport that an interaction names; `message` is the one for interactions that name none.
    public var transports: [String: ProviderAddress]
    /// Sent with every question.
    public var headers: [PactHeader]
    /// For one question, from connecting to the last byte of the answer.
    public var timeout: Duration
    private let connection: ProviderConnection

    public init(
        _ address: ProviderAddress, transports: [String: ProviderAddress] = [:], headers: [PactHeader] = [],
        timeout: Duration = .seconds(5), over connection: ProviderConnection = ProviderConnection()
    ) {
        self.address = address
        self.transports = transports
        self.headers = headers
        self.timeout = timeout
        self.connection = connection
    }

    public func messages(
        for interaction: Interaction, request: PactMessage?
    ) async throws(ProviderFailure) -> ProducedMessages {
        let question = ProviderRequest(
            PactRequest(
                method: "POST", path: "/", headers: [PactHeader("Content-Type", ["application/json"])],
                body: .json(MessageQuestion.json(interaction, request: request))),
            to: ownAddress(for: interaction) ?? address, replacing: headers)
        let answer = try await connection.send(question, within: timeout)
        let isError = !(200..<400).contains(answer.status)
        // An asynchronous message is what the body says, whatever the status: so it is with other verifiers.
        if isError, request != nil {
            throw .noMessage(address: question.url, status: answer.status, excerpt: answer.excerpt())
        }
        var warnings: [String] = []
        if isError {
            warnings.append(
                "\(question.url) answered \(answer.status) when it was asked for the message; "
                    + "the body of that answer was compared")
        }
        let metadata = MessageMetadata(of: answer)
        if let problem = metadata.problem { warnings.append("\(question.url) answered with \(problem)") }
        return ProducedMessages(
            [PactMessage(answer, metadata: metadata.values)], warnings: warnings, status: answer.status)
    }

    public func address(for interaction: Interaction) -> MessageAddress? {
        let own = ownAddress(for: interaction)
        return MessageAddress(url: (own ?? address).url(path: "/"), isOwn: own != nil)
    }

    private func ownAddress(for interaction: Interaction) -> ProviderAddress? {
        transports[interaction.transport ?? "message"]
    }
}

extension PactMessage {
    /// The message that an answer over HTTP stands for.
    fileprivate init(_ answer: PactResponse, metadata: JSONObject) {
        var contents = answer.body
        if case .present(let content) = contents {
            contents = .present(.init(bytes: content.bytes, contentType: answer.headers.contentType))
        }
        self.init(contents: contents, metadata: metadata)
    }
}
