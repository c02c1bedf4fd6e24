import PactModel

extension ContractTest {
    /// Notes the runs of the consumer: for one interaction after the other each variant, while the others have everything.
    mutating func addVariants(of drafts: [InteractionDraft]) {
        isOfTypes = drafts.contains { $0.answers.contains { $0?.isOfTypes ?? false } }
        // Where one of them is no interaction, nothing is run.
        guard drafts.count == interactions.count, drafts.contains(where: { $0.variants.count > 1 }) else { return }
        let whole = zip(drafts, interactions).map { $0.answering(as: .everything, in: $1.interaction) }
        variants = [TestVariant(.everything, interactions: whole)]
        for (place, draft) in drafts.enumerated() {
            for variant in draft.variants.dropFirst() {
                var changed = whole
                changed[place] = draft.answering(as: variant, in: interactions[place].interaction)
                variants.append(TestVariant(variant, interactions: changed))
            }
        }
    }
}

extension InteractionDraft {
    /// Notes where a request is not exact: nobody would know which form of it the provider has to understand.
    mutating func demandExactRequest(_ body: ContractBody?) {
        guard body?.variants.count ?? 0 > 1 else { return }
        note(
            "the request body",
            "what a consumer sends is known, and only what it is answered can be optional; write what it sends, a literal or "
                + "`.like(value)`")
    }

    /// The comments, and in them what the pact leaves out, as no rule of a pact can say it.
    var commentsWithOptionalMembers: JSONObject {
        let names = answers.flatMap { $0?.optionalMembers ?? [] }
        guard !names.isEmpty else { return comments }
        var comments = comments
        let line = "The consumer copes without: \(names.joined(separator: ", "))"
        comments["text"] = .array((comments["text"]?.arrayValue ?? []) + [.string(line)])
        return comments
    }

    /// What the consumer is tested with; of several answers each varies together with those that have the same members.
    fileprivate var variants: [ContractVariant] {
        var seen: Set<ContractVariant> = []
        return ([.everything] + answers.flatMap { $0?.variants ?? [] }).filter { seen.insert($0).inserted }
    }

    /// The interaction with the answers that a variant has.
    fileprivate func answering(as variant: ContractVariant, in interaction: Interaction) -> Interaction {
        guard variants.count > 1 else { return interaction }
        var result = interaction
        switch interaction.content {
        case .http(let request, var response):
            answers.first??.write(variant, contract.specification, &response.body, &response.generators)
            result.content = .http(request: request, response: response)
        case .asynchronousMessage(var message):
            answers.first??.write(variant, contract.specification, &message.contents, &message.generators)
            result.content = .asynchronousMessage(message)
        case .synchronousMessage(let request, var responses):
            for place in responses.indices where place < answers.count {
                var response = responses[place]
                answers[place]?.write(variant, contract.specification, &response.contents, &response.generators)
                responses[place] = response
            }
            result.content = .synchronousMessage(request: request, responses: responses)
        }
        return result
    }
}

extension ContractBody {
    /// The forms in which the consumer is to understand the body.
    var variants: [ContractVariant] {
        guard case .json(let value) = content else { return [.everything] }
        return value.variants
    }

    /// Whether some of it was derived of a type.
    fileprivate var isOfTypes: Bool {
        guard case .json(let value) = content else { return false }
        return value.isOfTypes
    }

    /// The members that the pact does not demand.
    fileprivate var optionalMembers: [String] {
        guard case .json(let value) = content else { return [] }
        return value.optionalMembers
    }

    fileprivate func write(
        _ variant: ContractVariant, _ specification: PactSpecification, _ body: inout PactBody,
        _ generators: inout Generators
    ) {
        guard case .json(let value) = content else { return }
        var writer = ValueWriter(specification: specification)
        writer.variant = variant
        let example = writer.write(value, at: "$")
        body = .json(example, contentType: body.content?.contentType)
        generators.body = writer.generators
    }
}
