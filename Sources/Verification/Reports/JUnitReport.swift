import PactMatching
import PactModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension VerificationRun {
    /// The run for build servers, as JUnit's XML: a test suite for each pact, a test case for each interaction.
    ///
    /// A failure is a `failure`, an interaction that could not be run and a pact that could not be loaded an `error`, a
    /// pending failure `skipped`; probable causes are the suite's output. No two cases share class and name, for build
    /// servers keep one of each.
    public func junitReport() -> String {
        var names = UniqueNames()
        var suites = pacts.map { JUnitSuite($0, &names) }
        let interruption = isInterrupted ? ["interrupted after \(results.count.counted("interaction"))"] : []
        let problems = [
            ("Loading pacts", loadFailures), ("Running to the end", interruption),
            ("Publishing results", publicationFailures),
        ]
        for (name, sentences) in problems where !sentences.isEmpty {
            suites.append(JUnitSuite(name, sentences, isSkipped: false, &names))
        }
        if let earlyEnd {
            suites.append(JUnitSuite("Running to the end", [earlyEnd], isSkipped: true, &names))
        }
        if results.isEmpty, loadFailures.isEmpty {
            suites.append(JUnitSuite("Nothing was verified", [reasonForNothing], isSkipped: true, &names))
        }
        let time = startedAt.map { $0.formatted(.iso8601) } ?? "1970-01-01T00:00:00"
        let timestamp = time.hasSuffix("Z") ? String(time.dropLast()) : time
        let causes = probableCauses.map { "Probable cause: \($0)" }.joined(separator: "\n")
        let markup = suites.enumerated().map { $1.markup(id: $0, timestamp: timestamp, causes: causes) }
        let document: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
            \(lines: markup)
            </testsuites>

            """
        return document.text
    }
}

/// Numbers names that come again.
private struct UniqueNames {
    private var uses: [String: Int] = [:]

    mutating func callAsFunction(_ name: String) -> String {
        let count = uses[name, default: 0] + 1
        uses[name] = count
        return count == 1 ? name : self("\(name) (\(count))")
    }
}

private struct JUnitSuite {
    var name: String
    var package: String
    var properties: [(name: String, value: String)] = []
    var cases: [Case] = []

    struct Case {
        enum Outcome {
            case passed, failure, error, skipped
        }

        var name: String
        var duration = Duration.zero
        var outcome: Outcome
        var type = ""
        /// One line.
        var message = ""
        var details = ""
        /// What is to be told of a case that has passed.
        var output: [String] = []
    }

    init(_ name: String, _ sentences: [String], isSkipped: Bool, _ names: inout UniqueNames) {
        self.name = name
        package = name
        cases = sentences.map {
            Case(
                name: names($0.printable.cut(to: 200)), outcome: isSkipped ? .skipped : .error, type: name, message: $0,
                details: $0)
        }
    }

    init(_ pact: PactResult, _ names: inout UniqueNames) {
        name = names(pact.names)
        package = pact.selected.pact.provider
        properties = [
            ("consumer", pact.selected.pact.consumer), ("provider", pact.selected.pact.provider),
            ("pact", pact.selected.origin),
        ]
        let report = TerminalReport(style: .init(isColoured: false, width: 120))
        for result in pact.results {
            let sentence = ([result.interaction.description] + result.givens).joined(separator: " ")
            var single = Case(name: names("\(name) \(sentence)"), duration: result.duration, outcome: .passed)
            single.name = String(single.name.dropFirst(name.count + 1))
            if !result.hasPassed {
                single.outcome = result.isPending ? .skipped : result.obstacle == nil ? .failure : .error
                single.type = result.obstacle?.kind ?? "mismatch"
                single.message = (result.isPending ? "pending: " : "") + result.headline
                single.details = report.account(of: .init(pact: pact, result: result)).joined(separator: "\n")
            }
            let warnings = result.warnings.map { "warning: \($0)" }
            if result.hasPassed {
                single.output = warnings
            } else {
                single.details = ([single.details] + warnings).joined(separator: "\n\n")
            }
            cases.append(single)
        }
    }

    /// - Parameter causes: what failures of the whole run have in common; told with every suite that has some.
    func markup(id: Int, timestamp: String, causes: String) -> Markup {
        func count(_ outcome: Case.Outcome) -> Int { cases.count { $0.outcome == outcome } }
        let properties = properties.map { property -> Markup in
            "<property name=\"\(property.name)\" value=\"\(property.value)\"/>"
        }
        let hasFailures = cases.contains { $0.outcome != .passed }
        let time = cases.map(\.duration).reduce(.zero, +)
        return """
            <testsuite id="\(id)" name="\(name)" package="\(package)" tests="\(cases.count)" failures="\(count(.failure))" \
            errors="\(count(.error))" skipped="\(count(.skipped))" hostname="localhost" timestamp="\(timestamp)" \
            time="\(time.inSeconds)">
            <properties>\(Markup(properties))</properties>
            \(lines: cases.map(markup))
            <system-out>\(hasFailures ? causes : "")</system-out>
            <system-err/>
            </testsuite>
            """
    }

    private func markup(_ single: Case) -> Markup {
        let start: Markup = """
            <testcase classname="\(name)" name="\(single.name)" time="\(single.duration.inSeconds)"
            """
        let element: Markup
        switch single.outcome {
        case .passed where single.output.isEmpty: return "\(start)/>"
        case .passed: return "\(start)><system-out>\(single.output.joined(separator: "\n"))</system-out></testcase>"
        case .failure: element = "failure"
        case .error: element = "error"
        case .skipped: return "\(start)><skipped message=\"\(single.message)\">\(single.details)</skipped></testcase>"
        }
        return """
            \(start)><\(element) type="\(single.type)" message="\(single.message)">\(single.details)</\(element)></testcase>
            """
    }
}

extension Obstacle {
    /// For programs.
    fileprivate var kind: String {
        switch self {
        case .provider: "provider"
        case .stateChange: "provider state"
        }
    }
}

extension InteractionResult {
    /// What is wrong in one line: the first difference, and how many more there are.
    var headline: String {
        if let obstacle { return obstacle.cameAfterwards ? obstacle.account : "\(obstacle)" }
        guard let first = mismatches.first else { return "" }
        let text = "\(first.placeInWords): \(first.sentence)".printable.cut(to: 300)
        return mismatches.count == 1 ? text : "\(text) (and \((mismatches.count - 1).counted("more difference")))"
    }
}

extension Duration {
    /// `0.059`
    fileprivate var inSeconds: String {
        let milliseconds = inMilliseconds
        return "\(milliseconds / 1_000).\("\(1_000 + milliseconds % 1_000)".dropFirst())"
    }
}
