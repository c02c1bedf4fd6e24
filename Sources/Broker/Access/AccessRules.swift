/// Whom a route is for, where the broker asks who somebody is.
enum Audience: Sendable {
    /// Whoever may see badges.
    case badgeViewers
    /// Whoever may see that the broker lives.
    case monitors
    case readers
    case writers

    /// Of a path without a route of its own: looking is for readers, all else for writers.
    static func standard(_ method: String) -> Audience { isLooking(method) ? .readers : .writers }

    static func isLooking(_ method: String) -> Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }
}

/// Who may read and who may write, where not everybody may do both.
public struct AccessRules: Sendable, Hashable {
    /// Those who may do everything; never empty.
    public var writers: [Credential]
    /// Those who may read, and ask which pacts to verify.
    public var readers: [Credential] = []
    public var allowsPublicRead = false
    public var allowsPublicHeartbeat = false
    public var allowsPublicBadges = true

    public init(writers: [Credential]) {
        self.writers = writers
    }

    /// What a request is answered that may not go on; nil where it may.
    func refusal(of authorization: String?, for audience: Audience) -> Answer? {
        if isPublic(audience) { return nil }
        guard let authorization else { return Self.unauthorized }
        guard let credential = Credential(authorization: authorization), takesTokens || !credential.isToken else {
            return Self.unknownScheme
        }
        if credential.isAmong(writers) { return nil }
        if audience != .writers, credential.isAmong(readers) { return nil }
        return Self.unauthorized
    }

    private var takesTokens: Bool { (writers + readers).contains(where: \.isToken) }

    private func isPublic(_ audience: Audience) -> Bool {
        switch audience {
        case .badgeViewers: allowsPublicBadges || allowsPublicRead
        case .monitors: allowsPublicHeartbeat || allowsPublicRead
        case .readers: allowsPublicRead
        case .writers: false
        }
    }

    private static var unauthorized: Answer {
        var answer = unknownScheme
        answer.status = 401
        answer.headers.append(("WWW-Authenticate", #"Basic realm="Restricted area""#))
        return answer
    }

    private static var unknownScheme: Answer {
        var answer = Answer.empty(400)
        answer.contentType = "text/plain"
        return answer
    }
}

extension AccessRules: CustomStringConvertible {
    /// Whom the broker lets in, as it is printed at the start.
    public var description: String {
        let reading = allowsPublicRead ? "reading needs none" : "reading needs one"
        let badges = allowsPublicBadges || allowsPublicRead ? "badges need none" : "badges need one"
        let heartbeat =
            allowsPublicHeartbeat || allowsPublicRead ? "the heartbeat needs none" : "the heartbeat needs one"
        return "Writing needs a password\(takesTokens ? " or a token" : ""), \(reading), \(badges), \(heartbeat)."
    }
}
