package import PactModel
import PactMatching

/// What became of a request to a stub.
package enum StubEvent: Sendable {
    case answered(PactRequest, StubInteraction, ServedPact, status: Int)
    case preflight(PactRequest)
    /// The header that names provider states does not.
    case refused(PactRequest, InvalidStatePattern)
    case unanswered(PactRequest, StubProvider.Choice, StubProvider, StateFilter?)

    /// Whether the request got what it was meant to get.
    package var isAnswered: Bool {
        switch self {
        case .answered, .preflight: true
        case .refused, .unanswered: false
        }
    }
}

extension StubEvent: CustomStringConvertible {
    /// `GET /students/1 → 200, "a request for a student" (pacts/SchoolWeb-StudentService.json)`; of a request without an answer
    /// what comes closest, with the differences in lines below.
    package var description: String {
        switch self {
        case .answered(let request, let interaction, let pact, let status):
            "\(request.line) → \(status), \(interaction.name(in: pact))"
        case .preflight(let request): "\(request.line) → 200, as --cors asks"
        case .refused(let request, let problem): "\(request.line) → 400: \(problem)"
        case .unanswered(let request, let choice, let stub, let states):
            "\(request.line) → 404: " + Self.reason(request, choice, stub, states)
        }
    }

    private static func reason(
        _ request: PactRequest, _ choice: StubProvider.Choice, _ stub: StubProvider, _ states: StateFilter?
    ) -> String {
        func name(_ interaction: StubInteraction) -> String { interaction.name(in: stub.pacts[interaction.pact]) }
        switch choice {
        case .answered(let interaction): return name(interaction)
        case .differing(let closest, let mismatches):
            return "it comes closest to \(name(closest)), but differs:\n"
                + closest.request.report(on: mismatches, with: request).text(indentation: "    ")
        case .inOtherStates(let interactions):
            let lines = interactions.prefix(5).map { interaction in
                let names = interaction.interaction.providerStates.map { "'\($0.name)'" }
                return
                    "    \(name(interaction)), \(names.isEmpty ? "without a state" : "in the state \(names.joined(separator: ", "))")"
            }
            return "it is answered in other provider states than '\(states?.pattern ?? "")' only:\n"
                + lines.joined(separator: "\n")
        case .unknown:
            guard let nearest = stub.nearest(to: request) else {
                return "no interaction has this method and path; there is none"
            }
            let line = "\(nearest.request.method.uppercased()) \(nearest.request.path)"
            return "no interaction has this method and path; the nearest is \(line) of \(name(nearest))"
        }
    }
}

extension StubInteraction {
    fileprivate func name(in pact: ServedPact) -> String { "\"\(interaction.description)\" (\(pact.origin))" }
}

extension PactRequest {
    /// `GET /students?page=2`
    package var line: String { "\(method) \(path)\(query.isEmpty ? "" : "?\(query.encoded)")" }
}
