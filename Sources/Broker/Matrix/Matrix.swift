import Database
import PactModel

/// `/matrix` and `/can-i-deploy`: one value, shown as a document or as text.
enum Matrix {
    static let routes: [Route] = [
        .get("/matrix", produces: Route.hal + ["text/plain"]) { request, connection in
            try answer(MatrixQuestion(request.query), request, connection)
        },
        .get("/matrix/provider/{provider}/consumer/{consumer}") { request, connection in
            let question = try MatrixQuestion(
                request.query,
                selectors: ["consumer", "provider"].map { MatrixSelector(pacticipant: request.parameter($0)) })
            for role in ["consumer", "provider"] {
                _ = try connection.existingPacticipant(request.parameter(role), role: role)
            }
            return try answer(question, request, connection)
        },
        .get("/can-i-deploy", produces: Route.hal + ["text/plain"]) { request, connection in
            try answer(canIDeploy(request, connection), request, connection)
        },
        .get(
            "/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}",
            produces: Route.hal + ["text/plain"]
        ) {
            request, connection in
            let question = latest(
                of: request.parameter("pacticipant"), withTag: request.parameter("tag"),
                toTag: request.parameter("to"))
            return try existing(question, request, connection)
        },
        .get(
            "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}",
            produces: Route.hal + ["text/plain"]
        ) { request, connection in
            guard try connection.environment(named: request.parameter("environment")) != nil else {
                throw BrokerError.notFound
            }
            let question = latest(
                of: request.parameter("pacticipant"), onBranch: request.parameter("branch"),
                toEnvironment: request.parameter("environment"))
            return try existing(question, request, connection)
        },
    ]

    /// Whether the newest version with a tag goes with the newest versions with another.
    static func latest(of pacticipant: String, withTag tag: String, toTag destination: String) -> MatrixQuestion {
        var selector = MatrixSelector(pacticipant: pacticipant)
        selector.tag = tag
        selector.isLatest = true
        var question = MatrixQuestion(selectors: [selector])
        question.tag = destination
        question.isToLatest = true
        question.latestBy = .consumerVersionProvider
        return question
    }

    /// Whether the version a branch is at goes with what is in an environment.
    static func latest(of pacticipant: String, onBranch branch: String, toEnvironment destination: String)
        -> MatrixQuestion
    {
        var selector = MatrixSelector(pacticipant: pacticipant)
        selector.branch = branch
        selector.isLatest = true
        var question = MatrixQuestion(selectors: [selector])
        question.environment = destination
        question.latestBy = .consumerVersionProviderVersion
        return question
    }

    private static func canIDeploy(_ request: BrokerRequest, _ connection: Connection) throws -> MatrixQuestion {
        var validation = Validation()
        let query = request.query
        if query["pacticipant"] == nil { validation.add("pacticipant", "is missing") }
        if query["version"] == nil { validation.add("version", "is missing") }
        if (query["to"] == nil) == (query["environment"] == nil) {
            validation.add(
                "",
                query["to"] == nil
                    ? "must specify either 'environment' or 'to'"
                    : "must specify one of 'environment' or 'to', not both")
        }
        if let name = query["pacticipant"], try connection.pacticipant(name) == nil {
            validation.add("pacticipant", "No pacticipant with name '\(name)' found")
        }
        if let name = query["environment"], try connection.environment(named: name) == nil {
            validation.add("environment", "Environment with name '\(name)' does not exist")
        }
        try validation.finish()
        var question = MatrixQuestion(
            selectors: [MatrixSelector(pacticipant: query["pacticipant"] ?? "", version: query["version"])])
        question.tag = query["to"]
        question.isToLatest = query["to"] != nil
        question.environment = query["environment"]
        question.latestBy = query["to"] == nil ? .consumerVersionProviderVersion : .consumerVersionProvider
        question.ignored =
            query.elements("ignore").map(MatrixSelector.init)
            + query.all("ignore").filter { !$0.isEmpty }.map { MatrixSelector(pacticipant: $0) }
        return question
    }

    /// The answer, or 404 where the version in the path is not there.
    private static func existing(_ question: MatrixQuestion, _ request: BrokerRequest, _ connection: Connection) throws
        -> Answer
    {
        guard try connection.pacticipant(request.parameter("pacticipant")) != nil else { throw BrokerError.notFound }
        let decision = try connection.decide(question)
        if decision.resolved.contains(where: { $0.isSpecified && $0.target == .none }) { throw BrokerError.notFound }
        return try answer(decision, request, connection)
    }

    private static func answer(_ question: MatrixQuestion, _ request: BrokerRequest, _ connection: Connection) throws
        -> Answer
    {
        try answer(connection.decide(question.spelled(by: request.spelling(connection))), request, connection)
    }

    private static func answer(_ decision: MatrixDecision, _ request: BrokerRequest, _ connection: Connection) throws
        -> Answer
    {
        if request.produced == "text/plain" {
            return Answer(text: MatrixText.table(decision))
        }
        return Answer(200, try MatrixDocument.document(decision, request.links, connection))
    }
}
