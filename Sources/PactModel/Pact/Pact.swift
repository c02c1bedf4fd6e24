/// A contract between one consumer and one provider, as a pact file holds it.
public struct Pact: Sendable, Hashable {
    public var consumer: String
    public var provider: String
    public var interactions: [Interaction]
    /// The version the file was read from, or is to be written in.
    public var specification: PactSpecification
    /// The file's `metadata`, complete; writing sets `pactSpecification` in it and keeps all else.
    public var metadata: JSONObject
    /// Top-level members that no version of the specification knows, kept for writing.
    public var additionalMembers: JSONObject
    /// Members that stand twice in the file the pact was read from; the last of each is what the pact holds.
    public var duplicateMembers: [DuplicateMember] = []

    public init(
        consumer: String, provider: String, interactions: [Interaction] = [], specification: PactSpecification = .v4,
        metadata: JSONObject = [:], additionalMembers: JSONObject = [:]
    ) {
        self.consumer = consumer
        self.provider = provider
        self.interactions = interactions
        self.specification = specification
        self.metadata = metadata
        self.additionalMembers = additionalMembers
    }
}
