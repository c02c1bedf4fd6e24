import Database

/// One route: a method, a path pattern, and the function that answers inside a transaction.
struct Route: Sendable {
    typealias Handler = @Sendable (BrokerRequest, Connection) throws -> Answer

    /// Whether the route runs on a snapshot for reading, or in a transaction that is committed before the answer.
    enum Access: Sendable {
        /// A read that can take long, since its answer grows with the history: other answers do not wait for it.
        case read, longRead, write
    }

    var method: String
    /// Segments; `{name}` takes any one.
    var pattern: [String]
    var access: Access
    /// Content types of the body; empty where no body is read.
    var consumes: [String]
    /// The media types this route answers, the first where the client has no wish.
    var produces: [String]
    /// Whom it is for, where the broker asks who somebody is.
    var audience: Audience
    var handler: Handler

    /// What nearly every route answers.
    static let hal = ["application/hal+json"]
    /// What pacts and results are answered as.
    static let anyJSON = hal + ["application/json", extended]
    static let extended = "application/vnd.pactbrokerextended.v1+json"

    static func get(_ pattern: String, produces: [String] = hal, _ handler: @escaping Handler) -> Route {
        Route("GET", pattern, .read, [], produces, handler)
    }

    /// A read that can take long, since its answer grows with the history.
    static func longGet(_ pattern: String, produces: [String] = hal, _ handler: @escaping Handler) -> Route {
        Route("GET", pattern, .longRead, [], produces, handler)
    }

    static func post(
        _ pattern: String, _ access: Access = .write, consumes: [String] = ["application/json"],
        produces: [String] = hal, _ handler: @escaping Handler
    ) -> Route {
        Route("POST", pattern, access, consumes, produces, handler)
    }

    static func put(_ pattern: String, produces: [String] = hal, _ handler: @escaping Handler) -> Route {
        Route("PUT", pattern, .write, ["application/json"], produces, handler)
    }

    static func patch(
        _ pattern: String, consumes: [String] = ["application/merge-patch+json"], produces: [String] = hal,
        _ handler: @escaping Handler
    ) -> Route {
        Route("PATCH", pattern, .write, consumes, produces, handler)
    }

    static func delete(_ pattern: String, _ handler: @escaping Handler) -> Route {
        Route("DELETE", pattern, .write, [], hal, handler)
    }

    private init(
        _ method: String, _ pattern: String, _ access: Access, _ consumes: [String], _ produces: [String],
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern.split(separator: "/").map(String.init)
        self.access = access
        self.consumes = consumes
        self.produces = produces
        audience = .standard(method)
        self.handler = handler
    }

    /// The same route for others than its method says.
    func open(to audience: Audience) -> Route {
        var route = self
        route.audience = audience
        return route
    }
}
