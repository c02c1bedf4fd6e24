import PactModel

extension ProviderVerification {
    /// Verifies one interaction as a test: throws the whole difference where the provider does not keep it.
    ///
    /// A pending interaction fails no test; what differs is printed. Results are published as ``ProviderPacts/publishing``
    /// says.
    ///
    /// - Throws: ``VerificationFailure``, or ``PublicationFailure`` where the broker did not take the result.
    @discardableResult
    public func verify(_ interaction: PactInteraction) async throws -> InteractionResult {
        // Without a handler no state could be set up; a test should not pass by accident.
        var verification = self
        if states == nil { verification.states = StateFunctions() }
        let result = await verification.verify(interaction.interaction, isPending: interaction.isPending)
        let failure = VerificationFailure(failures: result.hasPassed ? [] : [(interaction, result)])
        if result.isFailure {
            // A test that was ended has found nothing; and what was found is told before a broker that does not answer.
            if !Task.isCancelled { try? await interaction.tally.take(result, at: interaction.place) }
            throw failure
        }
        if !result.hasPassed { print("Pending, and no failure of this test: \(failure)") }
        try await interaction.tally.take(result, at: interaction.place)
        return result
    }

    /// Verifies interactions one after the other and throws the differences of all of them, for tests without arguments.
    public func verify(_ interactions: [PactInteraction]) async throws {
        var failures: [(interaction: PactInteraction, result: InteractionResult)] = []
        for interaction in interactions {
            do { try await verify(interaction) } catch let failure as VerificationFailure {
                failures += failure.failures
            }
        }
        if !failures.isEmpty { throw VerificationFailure(failures: failures) }
    }
}
