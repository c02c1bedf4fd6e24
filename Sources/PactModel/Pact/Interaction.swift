/// One exchange that a consumer relies on.
public struct Interaction: Sendable, Hashable {
    /// What is exchanged.
    public enum Content: Sendable, Hashable {
        case http(request: PactRequest, response: PactResponse)
        case asynchronousMessage(PactMessage)
        case synchronousMessage(request: PactMessage, responses: [PactMessage])
    }

    public var description: String
    public var providerStates: [ProviderState]
    public var content: Content
    /// The broker's id of the interaction (`_id`), in a pact that a broker handed out.
    public var id: String?
    /// V4: the stable key of the interaction.
    public var key: String?
    /// V4: whether a failure does not fail the verification.
    public var isPending: Bool
    /// V4: `comments`; `text` (a list) and `testname` are the members that tools print.
    public var comments: JSONObject
    /// V4: the name of the transport; nil means http.
    public var transport: String?
    /// Members that no version of the specification knows, and V4's `pluginConfiguration` and `interactionMarkup`.
    public var additionalMembers: JSONObject

    public init(
        description: String, providerStates: [ProviderState] = [], content: Content, id: String? = nil,
        key: String? = nil, isPending: Bool = false, comments: JSONObject = [:], transport: String? = nil,
        additionalMembers: JSONObject = [:]
    ) {
        self.description = description
        self.providerStates = providerStates
        self.content = content
        self.id = id
        self.key = key
        self.isPending = isPending
        self.comments = comments
        self.transport = transport
        self.additionalMembers = additionalMembers
    }
}

/// What has to be true at the provider before an interaction makes sense.
public struct ProviderState: Sendable, Hashable {
    public var name: String
    public var parameters: JSONObject

    public init(_ name: String, parameters: JSONObject = [:]) {
        self.name = name
        self.parameters = parameters
    }
}
