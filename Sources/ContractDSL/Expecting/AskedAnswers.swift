import PactModel
import Synchronization
import Testing

/// The answers of one run of a test's closure, which asks them for members, and the questions that were mistaken.
final class AskedAnswers: Sendable {
    private let whole: [Interaction]
    private let given: [Interaction]
    private let mistakes = Mutex<[ContractProblem]>([])

    /// - Parameters:
    ///   - whole: the interactions with everything present.
    ///   - given: the same interactions as the consumer is answered in this run.
    init(whole: [Interaction], given: [Interaction]) {
        self.whole = whole
        self.given = given
    }

    /// The questions for what no answer has, even with everything present.
    var problems: [ContractProblem] { mistakes.withLock { $0 } }

    /// Whether there is a value for the member in each answer that can have one; true where that is none, after noting it.
    func have(_ member: String, askedAt place: SourceLocation) -> Bool {
        let path: MemberPath
        do throws(PathExpressionError) { path = try MemberPath(parsing: member) } catch {
            return note("\(error)", on: member, at: place)
        }
        var problem = "none of them is JSON"
        var isKnown = false
        var isThere = true
        for case (let whole?, let given) in zip(whole.flatMap(\.answers), given.flatMap(\.answers)) {
            guard let expected = whole.values(at: path, { problem = $0 }) else { continue }
            isKnown = true
            let found = given?.values(at: path) { _ in } ?? [.null]
            isThere = isThere && !found.contains(.null) && (!found.contains([]) || expected.contains([]))
        }
        return isKnown ? isThere : note(problem, on: member, at: place)
    }

    private func note(_ problem: String, on member: String, at place: SourceLocation) -> Bool {
        let text = "`variant.has(\"\(member)\")` asks for what no answer of the contract has: \(problem.withStop)"
        mistakes.withLock { $0.append(ContractProblem(text, at: place)) }
        return true
    }
}

extension Interaction {
    /// What the consumer is answered with, or given; nil stands for what is not JSON.
    fileprivate var answers: [JSONValue?] {
        switch content {
        case .http(_, let response): [response.body.json]
        case .asynchronousMessage(let message): [message.contents.json]
        case .synchronousMessage(_, let responses): responses.map(\.contents.json)
        }
    }
}

extension PactBody {
    fileprivate var json: JSONValue? { try? content?.parsedJSON().value }
}
