public import Foundation
import PactModel

/// What a provider does not keep, as a test shows it.
public struct VerificationFailure: Error, Sendable {
    public var failures: [(interaction: PactInteraction, result: InteractionResult)]
}

extension VerificationFailure: CustomStringConvertible, LocalizedError {
    /// For each interaction who relies on it, its states, and the whole difference.
    public var description: String {
        failures.map { interaction, result in
            let pact = interaction.pact.pact
            let heading =
                "\(pact.provider) does not keep its pact with \(pact.consumer): "
                + result.interaction.description
            let member = FailureGroup.Member(
                pact: PactResult(selected: interaction.pact, results: [result]), result: result)
            // The heading names the two already.
            let account = TerminalReport().account(of: member).dropFirst()
            return ([heading] + account).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    public var errorDescription: String? { description }
}
