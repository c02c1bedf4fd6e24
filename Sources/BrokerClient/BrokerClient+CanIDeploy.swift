public import PactModel

/// What is to be deployed, and where to.
public struct DeployQuestion: Sendable, Hashable {
    /// One application with what says which version is meant.
    public struct Selector: Sendable, Hashable {
        public var pacticipant: String
        public var version: String?
        /// The newest version, or the newest with this tag.
        public var latestTag: String?
        public var isLatest = false
        public var branch: String?
        public var isMainBranch = false

        public init(pacticipant: String) {
            self.pacticipant = pacticipant
        }
    }

    public var selectors: [Selector] = []
    public var ignored: [Selector] = []
    public var environment: String?
    public var tag: String?
    /// Against the newest version of each other application's main branch, instead of a place.
    public var isForMerging = false

    public init() {}

    /// The query of `/matrix`; the parameters of one selector stand together.
    var query: String {
        var pairs: [(String, String)] = []
        for selector in selectors {
            pairs.append(("q[][pacticipant]", selector.pacticipant))
            if let version = selector.version { pairs.append(("q[][version]", version)) }
            if selector.isLatest { pairs.append(("q[][latest]", "true")) }
            if let tag = selector.latestTag { pairs.append(("q[][tag]", tag)) }
            if let branch = selector.branch { pairs.append(("q[][branch]", branch)) }
            if selector.isMainBranch { pairs.append(("q[][mainBranch]", "true")) }
        }
        for selector in ignored {
            pairs.append(("ignore[][pacticipant]", selector.pacticipant))
            if let version = selector.version { pairs.append(("ignore[][version]", version)) }
        }
        let isAlone = selectors.count == 1
        pairs.append(("latestby", environment != nil || !isAlone ? "cvpv" : "cvp"))
        if let environment { pairs.append(("environment", environment)) }
        if let tag { pairs.append(("tag", tag)) }
        if environment == nil, isAlone || tag != nil { pairs.append(("latest", "true")) }
        if isForMerging { pairs.append(("mainBranch", "true")) }
        return pairs.map { "\(BrokerClient.encode($0.0))=\(BrokerClient.encode($0.1))" }.joined(separator: "&")
    }
}

/// A broker's answer to whether something may be deployed.
public struct DeployAnswer: Sendable {
    /// An interaction that failed, with its mismatches as sentences.
    public struct FailedInteraction: Sendable, Hashable {
        public var description: String
        public var mismatches: [String]

        init(_ json: JSONValue) {
            description = json["description"]?.stringValue ?? json["id"]?.stringValue ?? "an interaction"
            mismatches = (json["mismatches"]?.arrayValue ?? []).compactMap(\.stringValue)
        }
    }

    /// One pair of versions, with the result that is known of it.
    public struct Row: Sendable, Hashable {
        public var consumer: String
        public var consumerVersion: String?
        public var provider: String
        public var providerVersion: String?
        /// nil where there is no result.
        public var isSuccess: Bool?
        public var resultURL: String?
        public var isIgnored: Bool
    }

    /// Why one pair of versions counts as it does; brokers of others give none.
    public struct Reason: Sendable, Hashable {
        /// A stable name, such as `never_verified`.
        public var code: String
        /// `yes`, `no`, `unknown` or `ignored`.
        public var outcome: String
        public var text: String
        public var failedInteractions: [FailedInteraction]
        /// The result that the reason rests on.
        public var resultURL: String?
        /// The one command that would change the answer.
        public var command: String?
    }

    /// nil where it is not known yet.
    public var isDeployable: Bool?
    public var reasons: [Reason]
    public var notices: [BrokerNotice]
    public var rows: [Row]
    /// The whole answer.
    public var document: JSONValue

    init(_ document: JSONValue, url: String) throws {
        guard let summary = document["summary"], let matrix = document["matrix"]?.arrayValue else {
            throw BrokerClientError.notABroker(url: url, found: "its matrix has no summary")
        }
        self.document = document
        isDeployable = summary["deployable"]?.boolValue
        let found = BrokerNotice.all(in: document)
        notices = found.isEmpty ? [BrokerNotice(type: "info", text: summary["reason"]?.stringValue ?? "")] : found
        reasons = (document["reasons"]?.arrayValue ?? []).map {
            Reason(
                code: $0["code"]?.stringValue ?? "", outcome: $0["outcome"]?.stringValue ?? "",
                text: $0["text"]?.stringValue ?? "",
                failedInteractions: ($0["failedInteractions"]?.arrayValue ?? []).map(FailedInteraction.init),
                resultURL: $0["_links"]?["verificationResult"]?["href"]?.stringValue,
                command: $0["command"]?.stringValue)
        }
        rows = matrix.map { row in
            let result = row["verificationResult"]
            return Row(
                consumer: row["consumer"]?["name"]?.stringValue ?? "",
                consumerVersion: row["consumer"]?["version"]?["number"]?.stringValue,
                provider: row["provider"]?["name"]?.stringValue ?? "",
                providerVersion: row["provider"]?["version"]?["number"]?.stringValue,
                isSuccess: result?["success"]?.boolValue, resultURL: result?["_links"]?["self"]?["href"]?.stringValue,
                isIgnored: row["ignored"]?.boolValue ?? false)
        }
    }
}

extension BrokerClient {
    /// Asks whether the selected versions may be deployed.
    public func canIDeploy(_ question: DeployQuestion) async throws -> DeployAnswer {
        let url = "\(baseURL)/matrix?\(question.query)"
        do {
            guard let document = try await transport.document("GET", url) else {
                throw BrokerClientError.notABroker(url: baseURL, found: "it has no matrix")
            }
            return try DeployAnswer(document, url: baseURL)
        } catch let error as BrokerClientError {
            guard case .refused(_, 400, _) = error, let name = question.environment else { throw error }
            // A broker that does not know the environment does not say which it knows.
            let known = try await environments().compactMap { $0["name"]?.stringValue }
            throw known.contains(name) ? error : .unknownEnvironment(name: name, known: known)
        }
    }
}
