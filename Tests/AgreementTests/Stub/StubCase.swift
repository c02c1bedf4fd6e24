import PactModel
import PactServing

/// A pact, the flags it is served with, and requests to it.
struct StubCase: Sendable {
    var pact: JSONValue
    var flags = StubFlags()
    var requests: [ActualPart]

    /// The same with one request.
    func reduced(to request: ActualPart) -> StubCase {
        var copy = self
        copy.requests = [request]
        return copy
    }

    /// The same with some of the interactions, by their places.
    func keeping(_ isKept: (Int) -> Bool) -> StubCase {
        var copy = self
        let interactions = pact["interactions"]?.arrayValue ?? []
        copy.pact.set(
            "interactions", .array(interactions.enumerated().filter { isKept($0.offset) }.map(\.element)))
        return copy
    }

    /// One request as text, for a report.
    var json: JSONValue {
        [
            "pact": pact, "flags": .array(flags.arguments.map { .string($0) }),
            "requests": .array(requests.map { $0.json(for: .request) }),
        ]
    }

    init(pact: JSONValue, flags: StubFlags = StubFlags(), requests: [ActualPart]) {
        self.pact = pact
        self.flags = flags
        self.requests = requests
    }
}

/// The flags that decide about answers, as both stubs have them.
struct StubFlags: Sendable {
    var allowsCORS = false
    var namesReferer = false
    var states: String?
    var includesStateless = false
    var stateHeader: String?

    var arguments: [String] {
        var arguments: [String] = []
        if allowsCORS { arguments.append("--cors") }
        if namesReferer { arguments.append("--cors-referer") }
        if let states { arguments += ["--provider-state", states] }
        if includesStateless { arguments.append("--empty-provider-state") }
        if let stateHeader { arguments += ["--provider-state-header-name", stateHeader] }
        return arguments
    }

    func settings() throws -> StubSettings {
        var settings = StubSettings()
        settings.allowsCORS = allowsCORS
        settings.namesReferer = namesReferer
        settings.states = try states.map { try StateFilter($0, includesStateless: includesStateless) }
        settings.stateHeader = stateHeader
        settings.includesStateless = includesStateless
        return settings
    }
}

extension JSONValue {
    /// Sets a member of an object.
    mutating func set(_ member: String, _ value: JSONValue) {
        guard case .object(var object) = self else { return }
        object[member] = value
        self = .object(object)
    }
}
