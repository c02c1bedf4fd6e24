import PactModel

extension ContractTest {
    /// The runs of the consumer: of one interaction after the other each variant, while the others have everything.
    mutating func addVariants(of interactions: [ContractInteraction]) {
        guard interactions.count == self.interactions.count else { return }
        let whole = zip(interactions, self.interactions).map { $0.answering(as: .everything, in: $1.interaction) }
        for (place, interaction) in interactions.enumerated() {
            for variant in interaction.variants.dropFirst() {
                if variants.isEmpty { variants.append(TestVariant(.everything, interactions: whole)) }
                var changed = whole
                changed[place] = interaction.answering(as: variant, in: whole[place])
                variants.append(TestVariant(variant, interactions: changed))
            }
        }
    }
}

extension ContractInteraction {
    /// The answers that the consumer is tested with, the one that has everything first.
    fileprivate var variants: [ContractVariant] {
        guard case .json(let value) = answer else { return [.everything] }
        return value.variants
    }

    /// The interaction with the answer that a variant has.
    fileprivate func answering(as variant: ContractVariant, in interaction: Interaction) -> Interaction {
        guard case .json(let value) = answer, value.variants.count > 1,
            case .http(let request, var response) = interaction.content
        else { return interaction }
        response.body = .json(value.example(in: variant) ?? .null, contentType: response.body.content?.contentType)
        var result = interaction
        result.content = .http(request: request, response: response)
        return result
    }
}
