import PactModel

extension ContractInteraction {
    /// The answers that the consumer is tested with, the one that has everything first; empty where there is but one.
    func variants() throws(PactRecordingError) -> [(variant: ContractVariant, interaction: Interaction)] {
        guard case .json(let value) = answer else { return [] }
        let variants = value.variants
        guard variants.count > 1 else { return [] }
        var result: [(variant: ContractVariant, interaction: Interaction)] = []
        for variant in variants {
            var response = response
            response.body = .json(value.example(in: variant) ?? .null, contentType: response.body.content?.contentType)
            result.append((variant, try draft.interaction(.http(request: request, response: response))))
        }
        return result
    }
}
