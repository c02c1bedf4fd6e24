/// How much one client may ask of the broker, and how long the broker waits for it.
public struct ServerLimits: Sendable, Hashable {
    /// Connections open at once; whoever comes later waits until one is closed.
    public var connections = 16_384
    /// The most KiB of a request's line and headers.
    public var headerKiB = 64
    /// The most MiB of a request's body.
    public var bodyMiB = 128
    /// Seconds that a connection may stay open without a request.
    public var idleSeconds = 75
    /// Seconds within which a request has to be there whole, from the end of its headers on.
    public var requestSeconds = 60
    /// Seconds without progress after which a client that does not take its answer is given up.
    public var answerSeconds = 60
    /// Seconds that requests under way have to end when the broker is stopped.
    public var shutdownSeconds = 25

    public init() {}

    var headerBytes: Int { headerKiB * 1_024 }
    var bodyBytes: Int { bodyMiB * 1_048_576 }

    /// Files that are open beside connections: the database, what the system needs, calls of webhooks.
    static let otherFiles = 256

    /// Allows no more connections than there may be open files.
    ///
    /// - Returns: Whether that were fewer than was asked for.
    public mutating func fit(openFiles: Int) -> Bool {
        let possible = max(1, openFiles - Self.otherFiles)
        defer { connections = min(connections, possible) }
        return possible < connections
    }
}
