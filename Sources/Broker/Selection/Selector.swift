import PactModel

/// A consumer version selector: which consumers' pacts a provider wants to verify.
struct Selector: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case mainBranch
        case branch(String, fallback: String?)
        case everyBranch
        case latest
        case latestTag(String, fallback: String?)
        case tag(String)
        case deployed(environment: String?)
        case released(environment: String?)
        case inEnvironment(String)
    }

    var kind: Kind
    /// Only this consumer's pacts.
    var consumer: String?

    func spelled(by spelling: Spelling) throws -> Selector {
        var selector = self
        selector.consumer = try consumer.map(spelling.pacticipant)
        func tag(_ name: String) throws -> String { try spelling.tag(name, of: selector.consumer) }
        switch kind {
        case .latestTag(let name, let fallback):
            selector.kind = try .latestTag(tag(name), fallback: fallback.map(tag))
        case .tag(let name): selector.kind = try .tag(tag(name))
        case .mainBranch, .branch, .everyBranch, .latest, .deployed, .released, .inEnvironment: break
        }
        return selector
    }

    /// Reads and checks one selector; a selector may stand for two (`deployedOrReleased`).
    ///
    /// - Parameter knowsEnvironment: whether an environment of this name exists.
    static func parse(
        _ json: JSONValue, providerBranch: String?, knowsEnvironment: (String) throws -> Bool
    ) throws -> (selectors: [Selector], problems: [String]) {
        guard let object = json.objectValue else { return ([], ["must be a hash"]) }
        var problems: [String] = []
        func flag(_ name: String) -> Bool {
            switch object[name] {
            case .bool(true)?: return true
            case nil, .null?: return false
            case .bool(false)? where name == "latest": return false
            default:
                problems.append("\(name) must be one of: true")
                return false
            }
        }
        func text(_ name: String) -> String? {
            switch object[name] {
            case .string(let text)?:
                if text.allSatisfy(\.isWhitespace) { problems.append("\(name) cannot be blank") }
                return text
            case nil, .null?: return nil
            default:
                problems.append("\(name) must be a string")
                return nil
            }
        }
        let mainBranch = flag("mainBranch")
        let matchingBranch = flag("matchingBranch")
        let latest = flag("latest")
        let deployed = flag("deployed")
        let released = flag("released")
        let either = flag("deployedOrReleased")
        let everyBranch = object["branch"] == .bool(true)
        let branch = everyBranch ? nil : text("branch")
        let tag = text("tag")
        let fallbackTag = text("fallbackTag")
        let fallbackBranch = text("fallbackBranch")
        let environment = text("environment")
        let consumer = text("consumer")
        let refusesLatest = object["latest"] == .bool(false)
        let inEnvironment = deployed || released || either || environment != nil
        let byBranch = mainBranch || matchingBranch || branch != nil || everyBranch

        guard problems.isEmpty else { return ([], problems) }
        if !byBranch, !latest, tag == nil, !inEnvironment {
            problems.append(
                "must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, "
                    + "latest=true, deployed=true, released=true or deployedOrReleased=true")
        }
        if mainBranch, tag != nil || branch != nil || matchingBranch || inEnvironment || refusesLatest {
            problems.append("cannot specify mainBranch=true with any other criteria apart from consumer and latest")
        }
        if matchingBranch, tag != nil || branch != nil || latest || inEnvironment {
            problems.append("cannot specify matchingBranch=true with any other criteria apart from consumer")
        }
        if matchingBranch, providerBranch == nil {
            problems.append("the providerVersionBranch must be specified when the selector matchingBranch=true is used")
        }
        if tag != nil, branch != nil || everyBranch { problems.append("cannot specify both a branch and a tag") }
        if branch != nil || everyBranch, refusesLatest { problems.append("cannot specify latest=false with a branch") }
        if inEnvironment,
            latest || tag != nil || fallbackTag != nil || branch != nil || everyBranch || fallbackBranch != nil
        {
            problems.append("cannot specify latest, tag or branch together with an environment, deployed or released")
        }
        if fallbackTag != nil, tag == nil || !latest {
            problems.append("a fallbackTag can only be set when tag is given and latest=true")
        }
        if fallbackBranch != nil, branch == nil {
            problems.append("a fallbackBranch can only be set when branch is given")
        }
        if [deployed, released, either].filter({ $0 }).count > 1 {
            problems.append("cannot specify more than one of deployed, released and deployedOrReleased")
        }
        if let environment, !(try knowsEnvironment(environment)) {
            problems.append("environment with name '\(environment)' does not exist")
        }
        guard problems.isEmpty else { return ([], problems) }

        let kinds: [Kind] =
            if mainBranch { [.mainBranch] } else if matchingBranch {
                [.branch(providerBranch ?? "", fallback: nil)]
            } else if everyBranch { [.everyBranch] } else if let branch {
                [.branch(branch, fallback: fallbackBranch)]
            } else if let tag { [latest ? .latestTag(tag, fallback: fallbackTag) : .tag(tag)] } else if either {
                [.deployed(environment: environment), .released(environment: environment)]
            } else if deployed { [.deployed(environment: environment)] } else if released {
                [.released(environment: environment)]
            } else if let environment { [.inEnvironment(environment)] } else { [.latest] }
        return (kinds.map { Selector(kind: $0, consumer: consumer) }, [])
    }
}

/// A selector with the consumer version it led to: one reason why a pact is verified.
struct SelectionReason: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case latest
        case mainBranch
        case branch(String)
        case latestTag(String)
        case tag(String, consumer: String?)
        case deployed(String)
        case released(String)
    }

    var kind: Kind
    var consumerVersionID: Int
    var consumerVersion: String

    /// The tag that was asked for, where it was one.
    var tag: String? {
        switch kind {
        case .latestTag(let name), .tag(let name, _): name
        case .latest, .mainBranch, .branch, .deployed, .released: nil
        }
    }

    /// `latest from main branch`, as the short description of a pact lists it.
    var inWords: String {
        switch kind {
        case .latest: "latest"
        case .mainBranch: "latest from main branch"
        case .branch(let name): "latest from branch \(name)"
        case .latestTag(let name): "latest with tag \(name)"
        case .tag(let name, nil): "one of \(name)"
        case .tag(let name, let consumer?): "one of \(consumer) \(name)"
        case .deployed(let environment): "deployed to \(environment)"
        case .released(let environment): "released in \(environment)"
        }
    }

    /// The order of reasons in a description.
    var rank: Int {
        switch kind {
        case .latest: 0
        case .mainBranch: 1
        case .branch: 2
        case .latestTag: 3
        case .tag: 4
        case .deployed: 5
        case .released: 6
        }
    }
}
