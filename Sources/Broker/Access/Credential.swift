import PactModel

/// A user's name and password, or a token; only a digest of it is kept.
public struct Credential: Sendable, Hashable {
    let isToken: Bool
    private let digest: String

    /// A user of basic authentication (RFC 7617).
    public init(username: String, password: String) {
        self.init(isToken: false, Array("\(username):\(password)".utf8))
    }

    /// A bearer token (RFC 6750).
    public init(token: String) {
        self.init(isToken: true, Array(token.utf8))
    }

    private init(isToken: Bool, _ secret: [UInt8]) {
        self.isToken = isToken
        digest = HMACSHA256.hex(secret, key: isToken ? "token" : "password")
    }

    /// What an `Authorization` header presents; nil where its scheme is neither basic nor bearer.
    init?(authorization header: String) {
        let sides = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
        let value = sides.count > 1 ? sides[1].filter { $0 != " " } : ""
        switch sides.first?.lowercased() {
        // What is no Base64 is nobody's password.
        case "basic"?: self.init(isToken: false, Base64.decode(value) ?? [])
        case "bearer"?: self.init(token: value)
        default: return nil
        }
    }

    /// Whether it is one of those given; takes the same time wherever the first difference stands.
    func isAmong(_ others: [Credential]) -> Bool {
        others.reduce(false) { found, other in
            // Digests have one length.
            let difference = zip(digest.utf8, other.digest.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
            return difference == 0 || found
        }
    }
}
