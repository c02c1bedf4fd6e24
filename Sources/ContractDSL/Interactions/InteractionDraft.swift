import PactModel
import Testing

/// An interaction of any kind while it is written.
public protocol DescribedInteraction: Sendable {
    /// What interactions of every kind have in common.
    var draft: InteractionDraft { get set }
}

/// What interactions of every kind have in common while they are written.
public struct InteractionDraft: Sendable {
    let contract: Contract
    let description: String
    let states: [ProviderState]
    let sourceLocation: SourceLocation
    var key: String?
    var isPending = false
    var transport: String?
    var comments: JSONObject = [:]
    /// The bodies that the consumer is answered with, or gets, as they were written.
    var answers: [ContractBody?] = []
    /// What no pact can say, or what contradicts itself.
    private(set) var problems: [InvalidPart] = []

    init(contract: Contract, description: String, states: [ProviderState], sourceLocation: SourceLocation) {
        self.contract = contract
        self.description = description
        self.states = states
        self.sourceLocation = sourceLocation
    }

    /// The interaction of this content and its place, or what no pact can say of it.
    func written(_ content: Interaction.Content) -> Result<WrittenInteraction, ContractProblem> {
        do throws(PactRecordingError) {
            return .success(
                WrittenInteraction(contract: contract, interaction: try interaction(content), place: sourceLocation))
        } catch { return .failure(ContractProblem("\(error)", at: sourceLocation)) }
    }

    /// The interaction as the pact holds it.
    ///
    /// - Throws: what no pact of the contract's specification can say, and what no consumer or provider could keep.
    func interaction(_ content: Interaction.Content) throws(PactRecordingError) -> Interaction {
        if let problem = contract.problem { throw problem }
        let interaction = Interaction(
            description: description, providerStates: states, content: content, key: key, isPending: isPending,
            comments: commentsWithOptionalMembers, transport: transport)
        let problems = problems + interaction.problems(in: contract.specification, besides: problems)
        guard problems.isEmpty else { throw .invalidInteraction(description, problems) }
        return interaction
    }

    mutating func note(_ part: String, at path: String = "$", _ problem: String) {
        problems.append(InvalidPart(part: part, path: path, problem: problem))
    }

    /// Takes a value apart that stands outside of a body.
    mutating func text(of value: ContractValue, place: String) -> ContractText {
        let text = ContractText(value, in: contract.specification)
        for problem in text.problems { note(place, problem) }
        return text
    }

    /// Takes a body apart.
    mutating func written(_ body: ContractBody, as statedType: String?, place: String) -> WrittenBody {
        let written = body.written(in: contract.specification, statedType: statedType)
        for problem in written.problems { note(place, at: problem.path, problem.problem) }
        return written
    }
}
