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
    /// The first thing in it that no pact can say.
    private var problem: PactRecordingError?

    init(contract: Contract, description: String, states: [ProviderState], sourceLocation: SourceLocation) {
        self.contract = contract
        self.description = description
        self.states = states
        self.sourceLocation = sourceLocation
        problem = contract.problem
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
    /// - Throws: what no pact of the contract's specification can say.
    func interaction(_ content: Interaction.Content) throws(PactRecordingError) -> Interaction {
        if let problem { throw problem }
        let interaction = Interaction(
            description: description, providerStates: states, content: content, key: key, isPending: isPending,
            comments: comments, transport: transport)
        let specification = contract.specification
        guard interaction.isExpressible(in: specification) else {
            var needed = "V4 has"
            if case .asynchronousMessage = content { needed = "V3 and V4 have" }
            throw .inexpressible(
                interaction: description, place: "the contract",
                problem: "its specification is \(specification.name), and only \(needed) such messages")
        }
        return interaction
    }

    mutating func note(_ place: String, _ problem: String) {
        self.problem = self.problem ?? .inexpressible(interaction: description, place: place, problem: problem)
    }

    mutating func text(of value: ContractValue, place: String) -> ContractText {
        let text = ContractText(value)
        if let problem = text.problem { note(place, problem) }
        return text
    }

    /// The rules of a body, each at a path that a pact can name.
    mutating func rules(of body: ContractBody, place: String) -> [NamedRules] {
        if let problem = body.problem { note(place, "\(problem)") }
        let rules = body.rules
        for rule in rules {
            do throws(PathExpressionError) { _ = try PathExpression(parsing: rule.name) } catch {
                note(place, "\(error); no path of a pact can name that member, so it can have no matcher")
            }
        }
        return rules
    }
}

extension PactSpecification {
    var name: String { self == .v1_1 ? "V1.1" : "V\(rawValue / 10)" }
}
