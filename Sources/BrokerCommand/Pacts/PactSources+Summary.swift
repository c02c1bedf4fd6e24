import ArgumentParser
import PactModel
import PactServing

extension PactSources.Outcome {
    /// Says what keeps the pacts from being served, which ends the command.
    ///
    /// - Parameter allowsNone: whether pacts may come later.
    func check(allowsNone: Bool = false) throws {
        for sentence in emptySources { Terminal.warn(sentence) }
        guard problems.isEmpty else {
            for problem in problems { Terminal.printError(Terminal.colored(problem, .red, on: .errors)) }
            Terminal.printError("Nothing is served until all pacts can be.")
            throw ExitCode(ExitStatus.notAsked.rawValue)
        }
        guard allowsNone || !pacts.isEmpty else {
            Terminal.printError(
                "No pact was found, so there is nothing to answer with. Run the consumer's tests first: they write the pacts."
            )
            throw ExitCode(ExitStatus.notAsked.rawValue)
        }
    }

    /// What is served, a line a pact.
    var summary: String {
        let counts = pacts.map { served in
            served.pact.interactions.count { interaction in
                if case .http = interaction.content { return true }
                return false
            }
        }
        let total = counts.reduce(0, +)
        let lines = zip(pacts, counts).map { served, count in
            let left = served.pact.interactions.count - count
            let messages =
                left == 0 ? "" : ", and \(left) \(left == 1 ? "message" : "messages") that HTTP cannot ask for"
            return "  \(served.origin): \(served.pact.consumer) → \(served.pact.provider), "
                + "\(count) \(count == 1 ? "interaction" : "interactions")\(messages)"
        }
        return
            ([
                "\(total) \(total == 1 ? "interaction" : "interactions") of \(pacts.count) \(pacts.count == 1 ? "pact" : "pacts"):"
            ] + lines)
            .joined(separator: "\n")
    }
}
