import PactModel
import TestSupport

/// Makes pacts whose interactions are near to each other, and requests near to them.
extension CaseGenerator {
    private static let states = ["a user", "no user", "", "a user is there", "Ünïcode", "a  user"]
    private static let patterns = [
        "a user", ".*", "^a user$", "nobody", "u.er", "^$", "(?i)A USER", #"\w+ user"#, "user|there", #"ï\w"#,
    ]
    /// Statuses tell which interaction answered.
    private static let statuses = [200, 201, 202, 203, 206, 299, 400, 404, 409, 500, 503, 204, 304, 205, 418, 301]

    mutating func stubCase(requests count: Int) -> StubCase {
        isAgreeable = random.chance(60)
        let version = random.pick(["2.0.0", "3.0.0", "3.0.0", "4.0", "4.0"])
        let paths = [
            "/x", random.pick(["/y", "/x/", "/a%2Fb", "/a%20b", "/%C3%A9", "/é", "//x", "/a;b=1", "/", "/A", "/a"]),
        ]
        let parts = (0..<random.pick([1, 1, 2, 2, 3, 4, 6, 9])).map { place in
            stubInteraction(version, paths, status: Self.statuses[place])
        }
        let pact: JSONValue = [
            "consumer": ["name": "c"], "provider": ["name": "p"],
            "metadata": ["pactSpecification": ["version": .string(version)]],
            "interactions": .array(parts.map(\.interaction)),
        ]
        var flags = StubFlags()
        flags.allowsCORS = random.chance(30)
        flags.namesReferer = flags.allowsCORS && random.chance(50)
        if random.chance(25) {
            flags.states = random.pick(Self.patterns)
            flags.includesStateless = random.chance(50)
        }
        if random.chance(20) { flags.stateHeader = random.pick(["X-State", "x-state"]) }
        let requests = (0..<count).map { _ in
            stubRequest(near: random.pick(parts.map(\.actual)), parts.map(\.actual), paths)
        }
        return StubCase(pact: pact, flags: flags, requests: requests)
    }

    private mutating func stubInteraction(_ version: String, _ paths: [String], status: Int)
        -> (interaction: JSONValue, actual: ActualPart)
    {
        let drawn = requestCase(version: version)
        var (interaction, actual) = (drawn.interaction, drawn.actual)
        interaction.set("description", .string("answers \(status)"))
        var request = interaction["request"] ?? [:]
        let hasPathRule = request["matchingRules"]?["path"] != nil || request["matchingRules"]?["$.path"] != nil
        if !hasPathRule || random.chance(20) {
            let path = random.pick(paths)
            request.set("path", .string(path))
            let query = actual.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).dropFirst()
            actual.target = ([path] + query.map(String.init)).joined(separator: "?")
        }
        if random.chance(50) {
            actual.method = random.pick(["GET", "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PURGE"])
            request.set("method", .string(random.chance(80) ? actual.method : actual.method.lowercased()))
        }
        interaction.set("request", request)
        var response = responseCase(version: version).interaction["response"] ?? [:]
        response.set("status", .number(JSONNumber(status)))
        if version != "2.0.0", random.chance(10) {
            response.set("generators", ["header": ["X-Generated": ["type": "RandomInt", "min": 7, "max": 7]]])
        }
        interaction.set("response", response)
        let states = (0..<random.pick([0, 0, 0, 1, 1, 2])).map { _ in random.pick(Self.states) }
        if version == "2.0.0" {
            if let state = states.first { interaction.set("providerState", .string(state)) }
        } else if !states.isEmpty || random.chance(20) {
            interaction.set("providerStates", .array(states.map { ["name": .string($0)] }))
        }
        return (interaction, actual)
    }

    private mutating func stubRequest(near part: ActualPart, _ others: [ActualPart], _ paths: [String]) -> ActualPart {
        var part = part
        for _ in 0..<random.pick([0, 0, 1, 1, 2, 3]) {
            let other = random.pick(others)
            switch random.count(0...15) {
            case 0: part.method = random.pick(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
            case 1:
                part.method =
                    random.chance(50)
                    ? part.method.lowercased() : (part.method.prefix(1) + part.method.dropFirst().lowercased())
            case 2: part.method = other.method
            case 3: part.target = other.target
            case 4:
                let path = part.target.prefix { $0 != "?" }
                part.target = random.pick([
                    path + "/", path + "?", path + "#x", path.dropLast() + "", path.uppercased() + "",
                    "http://elsewhere.example\(part.target)",
                ])
                if part.target.isEmpty { part.target = "/" }
            case 5: part.target = String(part.target.prefix { $0 != "?" })
            case 6:
                part.target +=
                    (part.target.contains("?") ? "&" : "?") + random.pick(["a=1", "z", "a=a&a=b", "%61=1", "&", "="])
            case 7: part.target = random.pick(paths + ["/nothing"])
            case 8: part.body = nil
            case 9: part.body = other.body
            case 10: part.headers = []
            case 11: part.headers = other.headers
            case 12: if !part.headers.isEmpty { part.headers.removeFirst() }
            case 13: part.body = .text(random.pick(["", "{}", "x", "[1]", "null", "<a/>", "a=1"]))
            case 14:
                part.headers.removeAll { $0.name.lowercased() == "content-type" }
                let types = ["application/json", "text/plain", "application/xml"]
                part.headers.append(("Content-Type", random.pick(types)))
            default: part.method = "OPTIONS"
            }
        }
        if random.chance(15) { part.headers.append(("X-State", random.pick(Self.patterns))) }
        if random.chance(10) { part.headers.append(("Referer", "http://page.example/")) }
        return part
    }
}
