public import PactModel

/// An interaction with the pact it stands in: the argument of one test.
public struct PactInteraction: Sendable, Identifiable, CustomStringConvertible {
    let tally: PactTally
    let place: Int

    init(at place: Int, of tally: PactTally) {
        self.place = place
        self.tally = tally
    }

    public var interaction: Interaction { tally.selected.pact.interactions[place] }
    /// The pact, with where it came from and why.
    public var pact: SelectedPact { tally.selected }
    public var consumer: String { pact.pact.consumer }
    /// Whether a failure fails no test: the broker says so of the pact, or the pact of the interaction.
    public var isPending: Bool { pact.isPending || interaction.isPending }

    /// The same in each run, so that one test can be run again.
    public var id: String { "\(pact.origin) \(description)" }

    /// `SchoolWeb: a request for a student, given a student exists`
    public var description: String {
        let states = interaction.providerStates.map(\.name).joined(separator: " and ")
        return "\(consumer): \(interaction.description)" + (states.isEmpty ? "" : ", given \(states)")
    }
}
