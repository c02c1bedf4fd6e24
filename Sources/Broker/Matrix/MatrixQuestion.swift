import PactModel

/// Which versions of a pacticipant a matrix is asked about.
struct MatrixSelector: Sendable, Hashable {
    var pacticipant: String
    var version: String?
    var branch: String?
    var tag: String?
    var environment: String?
    var isLatest = false
    var isMainBranch = false

    /// Whether nothing but the name is given: all versions.
    var isNameOnly: Bool { self == MatrixSelector(pacticipant: pacticipant) }

    init(pacticipant: String, version: String? = nil) {
        self.pacticipant = pacticipant
        self.version = version
    }

    init(_ element: [String: String]) {
        pacticipant = element["pacticipant"] ?? ""
        version = element["version"]
        branch = element["branch"]
        tag = element["tag"]
        environment = element["environment"]
        isLatest = element["latest"] == "true"
        isMainBranch = element["mainBranch"] == "true"
    }

    /// The versions in words, as notices name them.
    var inWords: String {
        if let version { return "version \(version) of \(pacticipant)" }
        if isMainBranch { return "the latest version of \(pacticipant) from the main branch" }
        if let branch {
            return "\(isLatest ? "the latest version" : "a version") of \(pacticipant) from branch \(branch)"
        }
        if let tag { return "\(isLatest ? "the latest version" : "a version") of \(pacticipant) with tag \(tag)" }
        if let environment { return "the version of \(pacticipant) currently in \(environment)" }
        return isLatest ? "the latest version of \(pacticipant)" : "any version of \(pacticipant)"
    }
}

/// A question to the matrix: selectors, the destination, and how rows are put together.
struct MatrixQuestion: Sendable {
    enum LatestBy: String, Sendable {
        case consumerVersionProviderVersion = "cvpv"
        case consumerVersionProvider = "cvp"
        case consumerProvider = "cp"
    }

    var selectors: [MatrixSelector]
    var ignored: [MatrixSelector] = []
    var latestBy: LatestBy?
    var isToLatest = false
    var tag: String?
    var environment: String?
    var isToMainBranch = false
    /// Only rows with these outcomes; nil stands for "never verified".
    var outcomes: [Bool?]?
    /// Only so many rows, the newest.
    var limit: Int?
    /// A list to read ends somewhere; the evidence for a decision is never cut off unasked.
    var effectiveLimit: Int { limit ?? (infersOtherSide || selectors.contains { !$0.isNameOnly } ? Int.max : 100) }

    /// Whether the other side of each contract is looked up at the destination.
    var infersOtherSide: Bool { isToLatest || tag != nil || environment != nil || isToMainBranch }
    var hasDestination: Bool { tag != nil || environment != nil || isToMainBranch }

    init(selectors: [MatrixSelector]) {
        self.selectors = selectors
    }

    /// Reads the parameters of `/matrix`.
    ///
    /// - Parameter given: the selectors, where the path tells them.
    init(_ query: RequestQuery, selectors given: [MatrixSelector]? = nil) throws(BrokerError) {
        selectors = given ?? query.elements("q").map(MatrixSelector.init)
        ignored = query.elements("ignore").map(MatrixSelector.init)
        var problems: [String] = []
        if let value = query["latestby"] {
            latestBy = LatestBy(rawValue: value)
            if latestBy == nil { problems.append("latestby must be one of: cvpv, cvp, cp (and is '\(value)')") }
        }
        isToLatest = query["latest"] == "true"
        tag = query["tag"]
        environment = query["environment"]
        isToMainBranch = query["mainBranch"] == "true"
        if query.contains("success") || query.contains("success[]") {
            outcomes = query.all("success").map { $0.isEmpty ? nil : $0 == "true" }
        }
        if let text = query["limit"] {
            limit = Int(text)
            if limit ?? 0 < 1 { problems.append("limit must be an integer of at least 1 (and is '\(text)')") }
        }
        if selectors.isEmpty { problems.append("Please provide 1 or more version selectors.") }
        for selector in selectors + ignored {
            if selector.pacticipant.isEmpty { problems.append("Please specify the pacticipant name") }
            if selector.version != nil, selector.isLatest {
                problems.append("A version number and latest flag cannot both be specified for \(selector.pacticipant)")
            }
        }
        if [tag != nil, environment != nil, isToMainBranch].filter({ $0 }).count > 1 {
            problems.append("Only one of tag, environment and mainBranch can be the destination")
        }
        if isToLatest, environment != nil {
            problems.append("latest cannot be used with an environment as destination")
        }
        if !problems.isEmpty { throw .invalidQuery(problems) }
    }

    /// The question with its names as they are spelled here.
    func spelled(by spelling: Spelling) throws -> MatrixQuestion {
        var question = self
        question.selectors = try selectors.map(spelling.selector)
        question.ignored = try ignored.map(spelling.selector)
        question.tag = try tag.map { try spelling.tag($0, of: nil) }
        return question
    }

    /// The destination as a selector of another pacticipant.
    func destination(of pacticipant: String) -> MatrixSelector {
        var selector = MatrixSelector(pacticipant: pacticipant)
        selector.tag = tag
        selector.environment = environment
        selector.isMainBranch = isToMainBranch
        selector.isLatest = isToLatest
        return selector
    }
}
