import PactModel

/// Which versions a clean-up keeps: those that fulfil all that the selector names.
public struct KeepSelector: Sendable, Hashable {
    /// A tag or branch by its name, or any.
    public enum Name: Sendable, Hashable {
        case any
        case named(String)

        func fits(_ name: String) -> Bool {
            switch self {
            case .any: true
            case .named(let wanted): wanted == name
            }
        }
    }

    public var pacticipant: String?
    public var tag: Name?
    public var branch: Name?
    public var environment: String?
    public var deployed = false
    public var released = false
    public var mainBranch = false
    /// Only the latest of those that fulfil the rest: for each tag, for each branch, or for each pacticipant.
    public var latest = false
    /// In days.
    public var maxAge: Int?

    public init() {}

    private static func make(_ change: (inout KeepSelector) -> Void) -> KeepSelector {
        var selector = KeepSelector()
        change(&selector)
        return selector
    }

    static let deployedAnywhere = make { $0.deployed = true }
    static let releasedAnywhere = make { $0.released = true }

    /// The latest of each tag, of each branch and of each pacticipant, all that is deployed or released, and 90 days.
    public static let standard = [
        make {
            $0.tag = .any
            $0.latest = true
        },
        make {
            $0.branch = .any
            $0.latest = true
        },
        make { $0.latest = true }, deployedAnywhere, releasedAnywhere, make { $0.maxAge = 90 },
    ]

    /// The selectors with those added that keep what is deployed and released, where they are missing.
    static func completed(_ selectors: [KeepSelector]) -> [KeepSelector] {
        selectors + [deployedAnywhere, releasedAnywhere].filter { !selectors.contains($0) }
    }

    var json: JSONValue {
        var object: JSONObject = [:]
        func text(_ name: Name) -> JSONValue {
            switch name {
            case .any: true
            case .named(let name): .string(name)
            }
        }
        object["pacticipant"] = pacticipant.map { .string($0) }
        object["latest"] = latest ? true : nil
        object["tag"] = tag.map(text)
        object["branch"] = branch.map(text)
        object["environment"] = environment.map { .string($0) }
        object["deployed"] = deployed ? true : nil
        object["released"] = released ? true : nil
        object["main_branch"] = mainBranch ? true : nil
        object["max_age"] = maxAge.map { .number(JSONNumber($0)) }
        return .object(object)
    }
}

extension KeepSelector {
    /// Reads a list of selectors, with names in snake or camel case.
    ///
    /// nil where it is no list of selectors, or empty: an empty list would keep nothing but what is deployed.
    public static func list(_ text: String) -> [KeepSelector]? {
        guard let values = try? JSONValue(parsing: text).arrayValue, !values.isEmpty else { return nil }
        let selectors = values.map(KeepSelector.init(json:))
        return selectors.contains(nil) ? nil : selectors.compactMap { $0 }
    }

    private init?(json: JSONValue) {
        guard case .object(let object) = json, !object.isEmpty else { return nil }
        for member in object {
            switch (member.key, member.value) {
            case (_, .null): continue
            case ("pacticipant", .string(let name)), ("pacticipantName", .string(let name)),
                ("pacticipant_name", .string(let name)):
                pacticipant = name
            case ("latest", .bool(let flag)): latest = flag
            case ("tag", .bool(true)): tag = .any
            case ("tag", .string(let name)): tag = .named(name)
            case ("branch", .bool(true)): branch = .any
            case ("branch", .string(let name)): branch = .named(name)
            case ("environment", .string(let name)), ("environmentName", .string(let name)),
                ("environment_name", .string(let name)):
                environment = name
            case ("deployed", .bool(let flag)): deployed = flag
            case ("released", .bool(let flag)): released = flag
            case ("main_branch", .bool(let flag)), ("mainBranch", .bool(let flag)): mainBranch = flag
            case ("max_age", .number(let number)), ("maxAge", .number(let number)):
                guard let days = Int(number.lexeme), days >= 0 else { return nil }
                maxAge = days
            default: return nil
            }
        }
        if self == KeepSelector() { return nil }
    }
}
