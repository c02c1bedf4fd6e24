import PactMatching
import PactModel

extension VerificationRun {
    /// What the failures probably have in common, those that explain most first; empty where nothing suggests itself.
    public var probableCauses: [ProbableCause] {
        let results = results
        let failed = results.filter { !$0.hasPassed }
        guard !failed.isEmpty else { return [] }
        // The sort is stable, so that what keeps interactions from being run stands before what is wrong with answers.
        return CauseEvidence(failed: failed, all: results).causes
            .filter { $0.explained > 1 || $0.explained == $0.failures || $0.isCertain }
            .sorted { $0.explained > $1.explained }
    }
}

extension ProbableCause {
    /// Whether it needs no second failure to be believed.
    fileprivate var isCertain: Bool {
        if case .messagesElsewhere = kind { true } else { false }
    }
}

extension InteractionResult {
    /// Of the answer to the question for a message.
    fileprivate var statusOfMessage: Int? {
        if case .provider(.noMessage(_, let status, _)) = obstacle { status } else { messageStatus }
    }
}

/// Looks through the failures of a run for what they share.
private struct CauseEvidence {
    let failed: [InteractionResult]
    let all: [InteractionResult]

    var causes: [ProbableCause] {
        providerFailures + stateFailures + messages + statuses + webPages + statesNotSetUp + contentTypes + dates
    }

    private func cause(_ kind: ProbableCause.Kind, _ count: Int) -> ProbableCause {
        ProbableCause(kind, explained: count, failures: failed.count)
    }

    // MARK: - Interactions that could not be run

    private var providerFailures: [ProbableCause] {
        let kinds = failed.compactMap { result -> ProbableCause.Kind? in
            guard case .provider(let failure) = result.obstacle else { return nil }
            if case .givesNoAnswer = failure.kindOfCause, all.contains(where: { $0.answer != nil }) { return nil }
            return failure.kindOfCause
        }
        return Groups(kinds, by: \.self).all.map { cause($0.key, $0.members.count) }
    }

    private var stateFailures: [ProbableCause] {
        let failures = failed.compactMap { result -> StateChangeFailure? in
            if case .stateChange(let failure) = result.obstacle { failure } else { nil }
        }
        return Groups(failures, by: { Trouble(action: $0.action, reason: $0.cause) }).all.map { trouble, members in
            // The empty name announces an interaction that has no state.
            let names = Groups(members, by: \.state).all.map(\.key).filter { !$0.isEmpty }
            return cause(.statesFailed(trouble.action, names: names, reason: trouble.reason), members.count)
        }
    }

    private struct Trouble: Hashable {
        var action: StateChange.Action
        var reason: String
    }

    /// Messages that something else was asked for: none of those asked for at the address has come.
    private var messages: [ProbableCause] {
        let asked = all.filter { $0.question != nil && $0.statusOfMessage != nil }
        return Groups(asked, by: \.question).all.compactMap { address, results in
            guard let address, let status = results.first?.statusOfMessage,
                results.allSatisfy({ [404, 405, 501].contains($0.statusOfMessage) })
            else { return nil }
            let count = results.count { !$0.hasPassed }
            return count == 0 ? nil : cause(.messagesElsewhere(address, status: status), count)
        }
    }

    // MARK: - Answers

    private func status(_ result: InteractionResult) -> Int { result.answer?.response?.status ?? 0 }

    private var statuses: [ProbableCause] {
        let answered = all.filter { $0.answer?.response != nil }
        let wrong = answered.filter { $0.mismatches.contains { $0.place == .status } }
        guard let first = wrong.first else { return [] }
        if answered.allSatisfy({ status($0) == 404 }), wrong.count > 1 || first.interaction.providerStates.isEmpty {
            return [cause(.wrongPath(sample: first.target, basePath: first.address?.basePath ?? ""), wrong.count)]
        }
        let insecure = answered.filter { $0.answer?.response?.asksForHTTPS == true }
        if insecure.count == answered.count, let address = first.address, address.scheme == .http {
            return [cause(.wantsTLS(address: "\(address)"), wrong.count)]
        }
        let refused = wrong.filter { [401, 403].contains(status($0)) }
        if let one = refused.first, 2 * refused.count >= failed.count {
            return [cause(.notAuthorized(status: status(one)), refused.count)]
        }
        if wrong.count > 1, answered.allSatisfy({ (500...599).contains(status($0)) }) {
            return [cause(.serverErrors(statuses: Set(wrong.map(status)).sorted()), wrong.count)]
        }
        return []
    }

    private var webPages: [ProbableCause] {
        let pages = failed.compactMap { result -> PactResponse? in
            guard case .http(_, let expected) = result.interaction.content, let answer = result.answer?.response,
                let type = answer.headers.contentType.flatMap({ MediaType($0) }),
                ["text/html", "application/xhtml+xml"].contains(type.essence)
            else { return nil }
            let wanted = expected.headers.contentType.flatMap { MediaType($0) } ?? expected.body.content?.detectedType
            return wanted?.isJSON == true ? answer : nil
        }
        guard !pages.isEmpty else { return [] }
        return [cause(.webPages(areLogins: pages.contains(where: \.asksForPassword)), pages.count)]
    }

    private var contentTypes: [ProbableCause] {
        let samples = failed.compactMap { result in
            result.mismatches.lazy.compactMap(\.differenceInParameters).first
        }
        guard let sample = samples.first else { return [] }
        return [cause(.contentTypeParameters(expected: sample.expected, actual: sample.actual), samples.count)]
    }

    private var dates: [ProbableCause] {
        // An interaction counts once for each pattern.
        let found = failed.flatMap { result in
            Groups(result.mismatches.compactMap(\.dateInOtherForm), by: \.pattern).all.compactMap(\.members.first)
        }
        return Groups(found, by: \.pattern).all.map { pattern, members in
            cause(.dateFormat(pattern: pattern, sample: members[0].sample), members.count)
        }
    }

    // MARK: - States

    private var statesNotSetUp: [ProbableCause] {
        let affected = failed.filter { $0.obstacle == nil && !$0.statesNotSetUp.isEmpty }
        let names = Groups(affected.flatMap(\.statesNotSetUp), by: \.self).all.map(\.key)
        return names.isEmpty ? [] : [cause(.statesNotSetUp(names: names), affected.count)]
    }
}

extension ProviderFailure {
    /// nil for what says nothing of other interactions.
    fileprivate var kindOfCause: ProbableCause.Kind? {
        switch ofServer {
        case .notListening(let origin, let reason): .notListening(address: origin, reason: reason)
        case .notHTTP(let origin, _): .speaksNoHTTP(address: origin)
        case .closedMidAnswer(let origin) where origin.hasPrefix("http:"): .givesNoAnswer(address: origin)
        case .speaksNoTLS(let origin): .speaksNoTLS(address: origin)
        case .notTrusted(let origin, let reason): .notTrusted(address: origin, reason: reason)
        case .timedOut(_, let limit): .noAnswerInTime(limit: limit)
        case .redirectsWithoutEnd(let origin): .redirectsWithoutEnd(origin: origin)
        case .noMessages: .noMessages
        default: nil
        }
    }
}

extension PactResponse {
    /// What servers answer to http where they speak https: `Client sent an HTTP request to an HTTPS server.` and its like.
    fileprivate var asksForHTTPS: Bool {
        guard status == 400 else { return false }
        let text = String(decoding: body.bytes.prefix(20_000), as: UTF8.self).lowercased()
        return text.contains("https") || text.contains("requires tls")
    }

    /// Whether the page has a field for a password near its beginning.
    fileprivate var asksForPassword: Bool {
        let text = String(decoding: body.bytes.prefix(20_000), as: UTF8.self).lowercased()
        return ["type=\"password\"", "type='password'", "type=password"].contains(where: text.contains)
    }
}

extension Mismatch {
    /// Expected and actual Content-Type that name the same type.
    fileprivate var differenceInParameters: (expected: String, actual: String)? {
        guard case .header(let name) = place, name.lowercased() == "content-type", let expected, let actual,
            let wanted = MediaType(expected), let came = MediaType(actual), wanted.essence == came.essence
        else { return nil }
        return (expected, actual)
    }

    /// What came in place of a date or time, and how it should look.
    fileprivate var dateInOtherForm: (pattern: String, sample: String)? {
        guard sentence.hasPrefix("Expected '"), let end = sentence.firstRange(of: " pattern of '") else { return nil }
        guard let middle = sentence.firstRange(of: "' to match a "), middle.upperBound < end.lowerBound else {
            return nil
        }
        let sample = sentence[..<middle.lowerBound].dropFirst("Expected '".count)
        return (String(sentence[end.upperBound...].dropLast()), String(sample.prefix(60)))
    }
}

/// Values that share a key, keys and values in order of appearance.
struct Groups<Key: Hashable, Member> {
    private(set) var all: [(key: Key, members: [Member])] = []

    init(_ members: some Sequence<Member>, by key: (Member) -> Key) {
        var places: [Key: Int] = [:]
        for member in members {
            let key = key(member)
            if let place = places[key] {
                all[place].members.append(member)
            } else {
                places[key] = all.count
                all.append((key, [member]))
            }
        }
    }
}

extension String {
    /// Scheme, host and port of a URL.
    var origin: String {
        guard let start = firstRange(of: "://")?.upperBound else { return self }
        return String(self[..<(self[start...].firstIndex(of: "/") ?? endIndex)])
    }
}
