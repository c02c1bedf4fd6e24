import PactModel
import Testing

/// An interaction as a pact file gives it back, with the place of the test that recorded it.
struct RecordedInteraction: Sendable {
    var interaction: Interaction
    var specification: PactSpecification
    /// File and line.
    var place: String

    init(_ written: WrittenInteraction) throws(PactRecordingError) {
        let place = "\(written.place.fileID):\(written.place.line)"
        let specification = written.contract.specification
        do throws(PactFileError) {
            // An older specification says less, and the interaction would not be recognised in the file.
            let json = written.interaction.json(in: specification)
            try self.init(
                json: json, isMessage: InteractionIdentity.Kind(written.interaction.content) == .asynchronousMessage,
                specification: specification, place: place)
        } catch {
            throw .invalidInteraction(
                written.interaction.description, [InvalidPart(part: "the interaction", problem: "\(error)")])
        }
    }

    /// - Parameter isMessage: whether it is an asynchronous message, which only V4 says of itself.
    init(
        json: JSONValue, isMessage: Bool, specification: PactSpecification, place: String
    ) throws(PactFileError) {
        interaction = try Interaction(
            json: json, specification: specification, isV3Message: isMessage && specification < .v4)
        self.specification = specification
        self.place = place
    }

    var identity: InteractionIdentity { InteractionIdentity(interaction) }

    /// - Throws: where one file cannot hold both.
    func check(beside other: RecordedInteraction, in path: String) throws(PactRecordingError) {
        guard specification == other.specification else {
            throw .severalSpecifications(
                path: path, first: other.place, other.specification, second: place, specification)
        }
        try check(beside: other.interaction, in: path)
    }

    /// - Throws: where a file of this version cannot hold both.
    func check(beside other: Interaction, in path: String) throws(PactRecordingError) {
        guard specification < .v4,
            InteractionIdentity.Kind(interaction.content) != InteractionIdentity.Kind(other.content)
        else { return }
        throw .mixedKinds(interaction.description, beside: other.description, path: path)
    }
}

/// What tells an interaction from the others of its pact: its key, or kind, description and states where it has none.
struct InteractionIdentity: Hashable, Sendable {
    /// What stands for the interaction where it has no key.
    struct Words: Hashable, Sendable {
        var kind: Kind
        var description: String
        var states: [ProviderState]

        init(_ interaction: Interaction) {
            kind = Kind(interaction.content)
            description = interaction.description
            states = interaction.providerStates
        }
    }

    enum Kind: Hashable, Sendable {
        case http, asynchronousMessage, synchronousMessage

        init(_ content: Interaction.Content) {
            switch content {
            case .http: self = .http
            case .asynchronousMessage: self = .asynchronousMessage
            case .synchronousMessage: self = .synchronousMessage
            }
        }
    }

    var key: String?
    /// Nil where there is a key.
    var words: Words?

    init(_ interaction: Interaction) {
        key = interaction.key
        words = interaction.key == nil ? Words(interaction) : nil
    }
}

extension [Interaction] {
    /// These interactions without those that `recorded` replaces, and with them, in an order that is that of no run.
    ///
    /// An interaction replaces those with its key, and those with its words of which not both have a key.
    func merged(with recorded: [Interaction]) -> [Interaction] {
        let identities = Set(recorded.map(InteractionIdentity.init))
        let words = Set(recorded.map(InteractionIdentity.Words.init))
        let kept = filter { interaction in
            if identities.contains(InteractionIdentity(interaction)) { return false }
            let ownWords = InteractionIdentity.Words(interaction)
            if interaction.key == nil { return !words.contains(ownWords) }
            var withoutKey = interaction
            withoutKey.key = nil
            return !identities.contains(InteractionIdentity(withoutKey))
        }
        return (kept + recorded).map { (key: $0.sortKey, interaction: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.interaction)
    }
}

extension [Interaction] {
    /// Whether one of these would be replaced by `recorded`.
    func hasOne(inThePlaceOf recorded: Interaction) -> Bool { merged(with: [recorded]).count <= count }
}

extension Interaction {
    /// Description, then states, then the rest.
    fileprivate var sortKey: [String] {
        let states = providerStates.flatMap { [$0.name, JSONValue.object($0.parameters).text()] }
        return [description] + states + [key ?? ""]
    }
}
