/// What several failures of a run probably have in common, so that it is said once and with what would help.
public struct ProbableCause: Sendable, Hashable {
    /// What it is, with the evidence.
    public enum Kind: Sendable, Hashable {
        /// Nothing accepts connections at an address.
        case notListening(address: String, reason: String)
        /// Something listens that speaks another protocol, such as TLS.
        case speaksNoHTTP(address: String)
        case noAnswerInTime(limit: Duration)
        /// Every answer was a 404.
        case wrongPath(sample: String)
        /// 401 or 403.
        case notAuthorized(status: Int)
        /// Every answer was a 5xx.
        case serverErrors(statuses: [Int])
        /// Web pages came in place of JSON.
        case webPages(areLogins: Bool)
        case redirectsWithoutEnd(origin: String)
        /// States that could not be set up, all for the same reason.
        case statesFailed(names: [String], reason: String)
        /// States of failed interactions that nothing was there to set up.
        case statesNotSetUp(names: [String])
        /// The types are equal but for a parameter such as `charset`.
        case contentTypeParameters(expected: String, actual: String)
        case dateFormat(pattern: String, sample: String)
        /// Message interactions, and nothing to ask for messages.
        case noMessages
    }

    public var kind: Kind
    /// How many failed interactions it explains.
    public var explained: Int
    /// How many failed in all.
    public var failures: Int

    public init(_ kind: Kind, explained: Int, failures: Int) {
        self.kind = kind
        self.explained = explained
        self.failures = failures
    }
}

extension ProbableCause: CustomStringConvertible {
    /// What it is and what would help, in one or two sentences.
    public var description: String {
        let share =
            explained == failures
            ? (failures == 1 ? "the failure" : failures == 2 ? "both failures" : "all \(failures) failures")
            : "\(explained) of \(failures) failures"
        return "\(sentence) (\(share))"
    }

    private var sentence: String {
        switch kind {
        case .notListening(let address, let reason):
            "Nothing answers at \(address) (\(reason)): is the provider running, and is this its --hostname and --port?"
        case .speaksNoHTTP(let address):
            "What listens at \(address) does not speak plain HTTP: does it want --transport https, or is it another service?"
        case .noAnswerInTime(let limit):
            "The provider did not answer within \(limit.inWords): does it wait for something, such as a database? "
                + "--request-timeout gives it longer."
        case .wrongPath(let sample):
            "Every answer was 404, that to \(sample) too: does the provider serve under a path that --base-path should "
                + "name, or does another service listen there?"
        case .notAuthorized(let status):
            "The provider answered \(status): it wants credentials that it takes. --header 'Authorization=Bearer …' "
                + "sends them with every request."
        case .serverErrors(let statuses):
            "Every answer was \(statuses.map(String.init).joined(separator: " or ")): the provider's own log tells why."
        case .webPages(let areLogins):
            areLogins
                ? "A login page came where JSON was expected: --header sends credentials with every request."
                : "Web pages came where JSON was expected: does a proxy or a web server answer in the provider's place?"
        case .redirectsWithoutEnd(let origin):
            "\(origin) redirects without end, as servers do that want a login or https."
        case .statesFailed(let names, let reason):
            names.count == 1
                ? "The state \"\(names[0])\" could not be set up: \(reason)"
                : "\(names.count) states could not be set up (\(names.inWords)): \(reason)"
        case .statesNotSetUp(let names):
            "\(names.count == 1 ? "The state \"\(names[0])\" was" : "\(names.count) states (\(names.inWords)) were") not set "
                + "up, because nothing was given to do it: --state-change-url names what does."
        case .contentTypeParameters(let expected, let actual):
            "Content-Type differs in its parameters alone: '\(expected)' is expected, '\(actual)' came. Should the "
                + "provider send them, or the consumer not ask for them?"
        case .dateFormat(let pattern, let sample):
            "Dates and times come in another form than '\(pattern)', such as '\(sample)'."
        case .noMessages:
            "Interactions are messages, and there is nothing to ask for messages."
        }
    }
}

extension [String] {
    /// The first three in quotes, the others counted.
    fileprivate var inWords: String {
        let first = prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
        return count > 3 ? "\(first) and \(count - 3) more" : first
    }
}
