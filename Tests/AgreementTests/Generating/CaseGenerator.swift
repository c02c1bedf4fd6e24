import PactModel
import TestSupport

/// Makes cases: an expected part is drawn at random together with its rules and what came, so that about half match.
///
/// Kept out, because two runs of the reference itself differ there: rules that tie at a value (`BodyRules`), two header
/// rules whose names differ in case only, several rules of the category `content` (which takes any that reaches the value),
/// and the order of mismatches.
struct CaseGenerator {
    var random: SplitMix64
    /// Whether what comes of this case is near to what is expected: of cases that have a little wrong everywhere, almost
    /// none would match.
    var isAgreeable = false

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func next() -> AgreementCase {
        isAgreeable = random.chance(50)
        return switch random.count(0...9) {
        case 0...3: requestCase()
        case 4...7: responseCase()
        default: messageCase()
        }
    }

    private mutating func version(_ choices: [String] = ["2.0.0", "3.0.0", "3.0.0", "4.0", "4.0"]) -> String {
        random.pick(choices)
    }

    // MARK: - Kinds

    mutating func requestCase(version given: String? = nil) -> AgreementCase {
        let version = given ?? version()
        let isV4 = version == "4.0"
        var part = PartDraft(isV4: isV4, isV2: version == "2.0.0", isResponse: false)
        part.actual.method = "POST"
        if random.chance(70) { addBody(to: &part) }
        if random.chance(35) { addPath(to: &part) } else { part.setPath("/x", "/x") }
        if random.chance(35) { addQuery(to: &part) }
        if random.chance(35) { addHeaders(to: &part) }
        let methods = [
            ("POST", "POST"), ("GET", "GET"), ("PUT", "PUT"), ("post", "POST"), ("PATCH", "POST"), ("Delete", "DELETE"),
        ]
        let (expected, came) = isAgreeable || random.chance(85) ? methods[0] : random.pick(methods)
        part.json["method"] = .string(expected)
        part.actual.method = came
        return finish(.request, version, ["request": part.finished(), "response": ["status": 200]], part)
    }

    mutating func responseCase(version given: String? = nil) -> AgreementCase {
        let version = given ?? version()
        var part = PartDraft(isV4: version == "4.0", isV2: version == "2.0.0", isResponse: true)
        if random.chance(75) { addBody(to: &part) }
        if random.chance(35) { addHeaders(to: &part) }
        if random.chance(30) { addStatus(to: &part) } else { part.json["status"] = 200 }
        // An HTTP client takes no body with these.
        if [204, 304].contains(part.actual.status) { part.actual.body = nil }
        return finish(.response, version, ["response": part.finished()], part)
    }

    mutating func messageCase() -> AgreementCase {
        let version = version(["3.0.0", "4.0", "4.0"])
        var part = PartDraft(isV4: version == "4.0", isV2: false, isResponse: true, isMessage: true)
        if random.chance(80) { addBody(to: &part) }
        if random.chance(50) { addMetadata(to: &part) }
        return finish(.message, version, part.finished().objectValue ?? [:], part)
    }

    private func finish(_ kind: AgreementCase.Kind, _ version: String, _ members: JSONObject, _ part: PartDraft)
        -> AgreementCase
    {
        var interaction = members
        if version == "4.0" {
            interaction["type"] = kind == .message ? "Asynchronous/Messages" : "Synchronous/HTTP"
        }
        return AgreementCase(kind: kind, version: version, interaction: .object(interaction), actual: part.actual)
    }

    // MARK: - Rules

    /// `{"combine", "matchers"}` of these.
    mutating func ruleList(_ matchers: [JSONValue]) -> JSONValue {
        var result: JSONObject = ["matchers": .array(matchers)]
        switch random.count(0...9) {
        case 0: break
        case 1...3: result["combine"] = random.chance(80) ? "OR" : "or"
        default: result["combine"] = "AND"
        }
        return .object(result)
    }

    mutating func sample() -> Sample {
        var sample = anySample()
        if isAgreeable {
            for _ in 0..<3 where sample.good.isEmpty { sample = anySample() }
            sample.bad = []
        }
        return sample
    }

    /// A number that picks a flaw, or none of them: 99.
    mutating func flaw(_ range: ClosedRange<Int>) -> Int { isAgreeable ? 99 : random.count(range) }

    private mutating func anySample() -> Sample {
        switch random.count(0...99) {
        case 0..<30: random.pick(Samples.regexes)
        case 30..<45: random.pick(Samples.dates)
        case 45..<55: random.pick(Samples.include)
        case 55..<60: Samples.semver
        case 60..<64: random.pick(Samples.contentTypes)
        default: random.pick(Samples.simple)
        }
    }
}

/// A part while it is made: its JSON, its rules by category, and what came.
struct PartDraft {
    let isV4: Bool
    let isV2: Bool
    let isResponse: Bool
    var isMessage = false
    var json: JSONObject = [:]
    var actual = ActualPart()
    /// Category → name → rules; the empty name stands for the category itself.
    var rules: [(category: String, name: String, rules: JSONValue)] = []

    mutating func setPath(_ expected: String, _ came: String) {
        json["path"] = .string(expected)
        actual.target = came
    }

    func finished() -> JSONValue {
        var json = json
        if !rules.isEmpty { json["matchingRules"] = isV2 ? v2Rules() : v3Rules() }
        return .object(json)
    }

    private func v3Rules() -> JSONValue {
        var result: JSONObject = [:]
        for (category, name, rules) in rules {
            if name.isEmpty {
                result[category] = rules
            } else {
                var names = result[category]?.objectValue ?? [:]
                names[name] = rules
                result[category] = .object(names)
            }
        }
        return .object(result)
    }

    /// One matcher a path, and a path for everything.
    private func v2Rules() -> JSONValue {
        var result: JSONObject = [:]
        for (category, name, rules) in rules {
            let matcher = rules["matchers"]?.arrayValue?.first ?? rules
            let key =
                switch category {
                case "path", "status": "$.\(category)"
                case "body": "$.body\(name.dropFirst())"
                case "header": "$.headers['\(name)']"
                default:
                    name.allSatisfy { $0.isASCII && $0.isLetter } ? "$.\(category).\(name)" : "$.\(category)['\(name)']"
                }
            result[key] = matcher
        }
        return .object(result)
    }
}
