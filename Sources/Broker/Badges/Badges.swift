import Database
import PactModel

/// Badges about deployments. What is missing is a badge too, never a 404: a README has no place for an error.
enum Badges {
    static let routes: [Route] = [
        route("/pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}/badge") { request, connection in
            let (name, tag, to) = (request.parameter("pacticipant"), request.parameter("tag"), request.parameter("to"))
            guard let pacticipant = try connection.pacticipant(name) else { return .notFound("pacticipant") }
            guard try connection.newestVersion(ofPacticipant: pacticipant.id, withTag: tag) != nil else {
                return .notFound("version")
            }
            return try canIDeploy(
                Matrix.latest(of: name, withTag: tag, toTag: to), from: tag, to: to, request, connection)
        },
        route(
            "/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge"
        ) {
            request, connection in
            let (name, branch, environment) = (
                request.parameter("pacticipant"), request.parameter("branch"), request.parameter("environment")
            )
            guard let pacticipant = try connection.pacticipant(name) else { return .notFound("pacticipant") }
            guard try connection.head(ofBranch: branch, of: pacticipant) != nil else { return .notFound("branch") }
            guard try connection.environment(named: environment) != nil else { return .notFound("environment") }
            return try canIDeploy(
                Matrix.latest(of: name, onBranch: branch, toEnvironment: environment), from: branch, to: environment,
                request, connection)
        },
        route("/pacticipants/{pacticipant}/main-branch/can-i-merge/badge", cache: "max-age=30") {
            try canIMerge($0, $1)
        },
    ]

    /// A route that answers a badge; `cache` tells how long it may be kept.
    static func route(
        _ path: String, cache: String = "no-cache",
        _ badge: @escaping @Sendable (BrokerRequest, Connection) throws -> Badge
    ) -> Route {
        .get(path, produces: ["image/svg+xml"]) { request, connection in
            var answer = Answer(
                text: try badge(request, connection).svg, contentType: "image/svg+xml;charset=utf-8")
            answer.headers.append(("Cache-Control", cache))
            return answer
        }.open(to: .badgeViewers)
    }

    private static func canIDeploy(
        _ question: MatrixQuestion, from: String, to: String, _ request: BrokerRequest, _ connection: Connection
    ) throws -> Badge {
        let isDeployable = try connection.decide(question).isDeployable
        return Badge(
            left: request.query["label"] ?? "can-i-deploy", right: "\(from) to \(to)",
            colour: isDeployable == true ? .green : .red)
    }

    /// Whether the newest version of the main branch goes with the main branches of the others.
    private static func canIMerge(_ request: BrokerRequest, _ connection: Connection) throws -> Badge {
        guard let pacticipant = try connection.pacticipant(request.parameter("pacticipant")) else {
            return .notFound("pacticipant")
        }
        guard let main = pacticipant.mainBranch,
            let id = try connection.head(ofBranch: main, of: pacticipant)
                ?? connection.newestVersion(ofPacticipant: pacticipant.id, withTag: main),
            let version = try connection.version(id: id)
        else { return .notFound("main branch version") }
        var question = MatrixQuestion(
            selectors: [MatrixSelector(pacticipant: pacticipant.name, version: version.number)])
        question.isToMainBranch = true
        question.isToLatest = true
        question.latestBy = .consumerVersionProvider
        switch try connection.decide(question).isDeployable {
        case true?: return Badge(left: "can-i-merge", right: "success", colour: .green)
        case false?: return Badge(left: "can-i-merge", right: "failed", colour: .red)
        case nil: return Badge(left: "can-i-merge", right: "unknown", colour: .grey)
        }
    }
}

extension Connection {
    /// The version a branch is at.
    fileprivate func head(ofBranch branch: String, of pacticipant: Pacticipant) throws -> Int? {
        try row(
            "SELECT head_version_id FROM branches WHERE pacticipant_id = ? AND name = ?",
            [.integer(pacticipant.id), .text(branch)])?.optionalInteger("head_version_id")
    }
}
