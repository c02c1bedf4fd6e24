/// What several failures of a run probably have in common, so that it is said once and with what would help.
public struct ProbableCause: Sendable, Hashable {
    /// What it is, with the evidence.
    public enum Kind: Sendable, Hashable {
        /// Nothing accepts connections at an address.
        case notListening(address: String, reason: String)
        /// Something listens that speaks another protocol, such as TLS.
        case speaksNoHTTP(address: String)
        /// Every connection over http was closed without an answer.
        case givesNoAnswer(address: String)
        /// https, and what listens does not speak it.
        case speaksNoTLS(address: String)
        /// http, and what listens says that it wants https.
        case wantsTLS(address: String)
        case notTrusted(address: String, reason: Distrust)
        case noAnswerInTime(limit: Duration)
        /// Every answer was a 404, behind the base path if there is one.
        case wrongPath(sample: String, basePath: String)
        /// What is asked for messages does not know such questions.
        case messagesElsewhere(MessageAddress, status: Int)
        /// 401 or 403.
        case notAuthorized(status: Int)
        /// Every answer was a 5xx.
        case serverErrors(statuses: [Int])
        /// Web pages came in place of JSON.
        case webPages(areLogins: Bool)
        case redirectsWithoutEnd(origin: String)
        /// States that could not be set up or torn down, all for the same reason; without names it is the announcement of
        /// interactions that have none.
        case statesFailed(StateChange.Action, names: [String], reason: String)
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
        case .givesNoAnswer(let address):
            "\(address) closed every connection without an answer: does it want --transport https, or does the provider "
                + "crash?"
        case .speaksNoTLS(let address):
            "What listens at \(address) does not speak https: does it want --transport http?"
        case .wantsTLS(let address):
            "What listens at \(address) answers that it wants https: --transport https speaks it."
        case .notTrusted(let address, let reason): "\(address) is not trusted: \(reason). \(reason.remedy)"
        case .noAnswerInTime(let limit):
            "The provider did not answer within \(limit.inWords): does it wait for something, such as a database? "
                + "--request-timeout gives it longer."
        case .wrongPath(let sample, let basePath):
            "Every answer was 404, that to \(sample) too: "
                + (basePath.isEmpty
                    ? "does the provider serve under a path that --base-path should name"
                    : "is the base path '\(basePath)' right") + ", or does another service listen there?"
        case .messagesElsewhere(let address, let status):
            "\(address.url) answered \(status) when it was asked for messages: "
                + (address.isOwn
                    ? "are port and path right in --transports?"
                    : "--transports message:PORT/PATH names where the provider makes them.")
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
        case .statesFailed(let action, let names, let reason):
            switch names.count {
            case 0: "Interactions without a state could not be announced: \(reason)"
            case 1: "The state \(names.inWords) could not be \(action.inWords): \(reason)"
            default: "\(names.count) states could not be \(action.inWords) (\(names.inWords)): \(reason)"
            }
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

extension Distrust {
    /// What helps against it.
    fileprivate var remedy: String {
        switch self {
        case .unknownAuthority:
            "--ssl-certificate names a file with the authority to trust, --disable-ssl-verification takes any certificate."
        case .otherHost: "Is --hostname the name in the certificate? --disable-ssl-verification takes any certificate."
        case .wantsClientCertificate, .disagrees: "--client-certificate and --client-key name what it is shown."
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
