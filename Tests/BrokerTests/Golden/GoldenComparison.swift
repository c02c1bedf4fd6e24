import Foundation
import PactModel

/// One place where two answers differ.
struct GoldenDifference: Hashable, CustomStringConvertible {
    /// `status`, `content-type`, `body`, or the path of a member, with the indices of arrays left out.
    var place: String
    var recorded: String
    var found: String

    var description: String { "\(place): \(recorded.prefix(160)) <> \(found.prefix(160))" }
}

/// Compares answers of two brokers where only facts count: what a sentence says is free, and so are times, tokens and
/// numbers that a server makes.
struct GoldenComparison {
    /// Identifiers of the recording with those of the broker under test.
    private var identifiers: [String: String]
    /// The URL that links of the broker under test begin with.
    private var base = "http://localhost"

    /// Members whose wording is the broker's own.
    private static let wording: Set<String> = [
        "text", "message", "reason", "error", "description", "detail", "title", "deprecationWarning",
    ]

    /// - Parameter identifiers: what is known to differ from the beginning.
    init(identifiers: [String: String] = [:]) { self.identifiers = identifiers }

    /// What a request of the recording says to the broker under test.
    func rewritten(_ text: String) -> String {
        identifiers.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }

    /// Where the answers differ; what each server made itself is learnt on the way.
    mutating func differences(of step: GoldenStep, from answer: TestAnswer) -> [GoldenDifference] {
        var result: [GoldenDifference] = []
        if step.status != answer.status {
            result.append(.init(place: "status", recorded: "\(step.status)", found: "\(answer.status)"))
        }
        for name in ["content-type", "location", "allow", "access-control-allow-methods", "x-pact-consumer-version"] {
            var (left, right) = (step.answerHeaders[name] ?? "", answer[header: name] ?? "")
            if name.hasPrefix("a") { (left, right) = (Self.sorted(left), Self.sorted(right)) }
            if name == "location" { learnLocation(left, right) }
            compare(left, right, at: name, &result)
        }
        if step.answerHeaders["content-type"]?.hasPrefix("text/html") ?? false { return result }
        let found = answer.json
        if let recorded = try? JSONValue(parsing: step.answer), !found.isNull {
            learn(recorded, found, learnsContents: step.name == "pact-patch-merge")
            if answer.status == step.status {
                compare(recorded, found, at: step.status < 400 ? "$" : "$error", &result)
            }
        } else if answer.status == step.status {
            compare(step.answer, answer.text, at: "body", &result)
        }
        return result
    }

    private static func sorted(_ list: String) -> String {
        list.split(separator: ", ").sorted().joined(separator: ", ")
    }

    // MARK: - Identifiers

    private mutating func learnLocation(_ recorded: String, _ found: String) {
        guard let old = recorded.split(separator: "/").last, let new = found.split(separator: "/").last,
            recorded.contains("/webhooks/") || UUID(uuidString: String(old)) != nil
        else { return }
        identifiers[String(old)] = String(new)
    }

    /// - Parameter learnsContents: whether a sha of the recording may differ.
    private mutating func learn(_ recorded: JSONValue, _ found: JSONValue, learnsContents: Bool) {
        switch (recorded, found) {
        case (.object(let left), .object(let right)):
            for member in left {
                guard let other = right[member.key] else { continue }
                if ["uuid", "name"].contains(member.key), let old = member.value.stringValue,
                    let new = other.stringValue, old != new,
                    member.key == "uuid" || (old.wholeMatch(of: /[0-9a-f]{40}/) != nil && learnsContents)
                {
                    identifiers[old] = new
                }
                learn(member.value, other, learnsContents: learnsContents)
            }
            // What a pact was fetched for comes back with its result, and holds the broker's own numbers.
            if let old = Self.token(left), let new = Self.token(right), old != new { identifiers[old] = new }
            if let old = Self.resultNumber(left), let new = Self.resultNumber(right) {
                identifiers["verification-results/\(old)"] = "verification-results/\(new)"
            }
        case (.array(let left), .array(let right)):
            for (old, new) in zip(left, right) { learn(old, new, learnsContents: learnsContents) }
        default: break
        }
    }

    private static func resultNumber(_ document: JSONObject) -> String? {
        guard let href = document["_links"]?["self"]?["href"]?.stringValue,
            let found = href.firstMatch(of: /verification-results\/(\d+)$/)
        else { return nil }
        return String(found.1)
    }

    private static func token(_ document: JSONObject) -> String? {
        guard let href = document["_links"]?["pb:publish-verification-results"]?["href"]?.stringValue,
            let found = href.firstMatch(of: /\/metadata\/([^\/]+)\//)
        else { return nil }
        return String(found.1)
    }

    // MARK: - Documents

    private func compare(
        _ recorded: JSONValue, _ found: JSONValue, at place: String, _ result: inout [GoldenDifference]
    ) {
        switch (recorded, found) {
        case (.object(let left), .object(let right)):
            for key in left.keys where key != "updatedAt" && right[key] == nil {
                result.append(.init(place: "\(place).\(key)", recorded: left[key]?.text() ?? "", found: "absent"))
            }
            for key in right.keys where key != "updatedAt" && left[key] == nil {
                result.append(.init(place: "\(place).\(key)", recorded: "absent", found: right[key]?.text() ?? ""))
            }
            for member in left {
                guard let other = right[member.key] else { continue }
                let own = "\(place).\(member.key)"
                let isWording =
                    Self.wording.contains(member.key) || member.value.stringValue?.hasPrefix("DEPRECATED") ?? false
                if isWording, case .string = member.value, case .string = other { continue }
                compare(member.value, other, at: own, &result)
            }
        case (.array(let left), .array(let right)):
            if place.hasPrefix("$error") {
                if left.isEmpty != right.isEmpty {
                    result.append(.init(place: place, recorded: recorded.text(), found: found.text()))
                }
                return
            }
            if left.count != right.count {
                result.append(
                    .init(place: "\(place)[]", recorded: "\(left.count) items", found: "\(right.count) items"))
            }
            for pair in zip(left, right) { compare(pair.0, pair.1, at: "\(place)[]", &result) }
        case (.string(let left), .string(let right)): compare(left, right, at: place, &result)
        default:
            if recorded != found { result.append(.init(place: place, recorded: recorded.text(), found: found.text())) }
        }
    }

    private func compare(_ recorded: String, _ found: String, at place: String, _ result: inout [GoldenDifference]) {
        let left = Self.comparable(rewritten(recorded).replacing(GoldenStep.recordedBase, with: "BASE"))
        let right = Self.comparable(found.replacing(base, with: "BASE"))
        if left != right { result.append(.init(place: place, recorded: left, found: right)) }
    }

    /// A text without what each server makes itself.
    private static func comparable(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/, with: "TIME")
            .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "UUID")
            .replacing(/- \d\d\/\d\d\/\d{4}$/, with: "- DAY")
            .replacing(/\/metadata\/[^\/]+/, with: "/metadata/TOKEN")
            .replacing(/verification-results\/\d+/, with: "verification-results/N")
            .replacing(/Verification result \d+/, with: "Verification result N")
    }
}
