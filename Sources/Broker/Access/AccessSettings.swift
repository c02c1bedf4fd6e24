/// Passwords and tokens as they were configured.
struct AccessSettings: Sendable {
    /// nil where nobody said so: then passwords are asked for as soon as there are any.
    var isEnabled: Bool?
    var username = ""
    var password = ""
    var readOnlyUsername = ""
    var readOnlyPassword = ""
    var tokens: [String] = []
    var readOnlyTokens: [String] = []
    var allowsPublicRead = false
    var allowsPublicHeartbeat = false
    var allowsPublicBadges = true

    /// The rules these make; nil where everybody may do everything.
    ///
    /// - Throws: where the broker would be open, or shut, against the intention.
    func rules() throws(ConfigurationProblem) -> AccessRules? {
        if isEnabled == false { return nil }
        let writer = try Self.user(
            username, password, names: (username: "basic_auth_username", password: "basic_auth_password"))
        let reader = try Self.user(
            readOnlyUsername, readOnlyPassword,
            names: (username: "basic_auth_read_only_username", password: "basic_auth_read_only_password"))
        let writers = [writer].compactMap { $0 } + tokens.map(Credential.init(token:))
        let readers = [reader].compactMap { $0 } + readOnlyTokens.map(Credential.init(token:))
        guard !writers.isEmpty else {
            if isEnabled == true || !readers.isEmpty { throw .noWriter }
            return nil
        }
        var rules = AccessRules(writers: writers)
        rules.readers = readers
        rules.allowsPublicRead = allowsPublicRead
        rules.allowsPublicHeartbeat = allowsPublicHeartbeat
        rules.allowsPublicBadges = allowsPublicBadges
        return rules
    }

    private static func user(
        _ username: String, _ password: String, names: (username: String, password: String)
    ) throws(ConfigurationProblem) -> Credential? {
        switch (username.isEmpty, password.isEmpty) {
        case (true, true): return nil
        case (false, true): throw .incomplete(name: names.username, missing: names.password)
        case (true, false): throw .incomplete(name: names.password, missing: names.username)
        case (false, false): return Credential(username: username, password: password)
        }
    }
}
