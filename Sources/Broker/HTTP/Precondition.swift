import Database
import HTTPTypes

/// What a client knows or wishes of a resource before its request counts (`If-Match`, `If-None-Match`; RFC 9110 section 13).
struct Precondition: Sendable {
    private var wanted: String?
    private var unwanted: String?

    /// nil where the client sets no condition.
    init?(_ headers: HTTPFields) {
        wanted = headers[.ifMatch]
        unwanted = headers[.ifNoneMatch]
        if wanted == nil, unwanted == nil { return nil }
    }

    /// What a look at a resource is answered, which would be `answer` without a condition.
    func answer(_ answer: Answer) -> Answer {
        guard (200..<300).contains(answer.status) else { return answer }
        if let wanted, !Self.fits(wanted, answer) { return .empty(412) }
        return unwanted == "*" ? .empty(304) : answer
    }

    /// Whether a change has to be refused.
    ///
    /// - Parameter present: what a look at the resource answers; nil where it is not there.
    func refusesChange(of present: Answer?) -> Bool {
        guard let present else { return wanted == "*" }
        if let wanted, !Self.fits(wanted, present) { return true }
        return unwanted.map { Self.fits($0, present) } ?? false
    }

    /// Most answers have no tag, so that none but `*` fits them.
    private static func fits(_ tags: String, _ answer: Answer) -> Bool {
        if tags == "*" { return true }
        guard let own = answer.headers.first(where: { $0.name == "ETag" })?.value else { return false }
        return tags.split(separator: ",").contains { EntityTag.opaque($0) == EntityTag.opaque(own[...]) }
    }
}

extension BrokerRequest {
    /// What a look at the resource that this request would change answers; nil where it is not there.
    func present(_ look: Route, _ connection: Connection) throws -> Answer? {
        var request = self
        request.body = []
        request.produced = look.produces.first ?? request.produced
        do {
            let answer = try look.handler(request, connection)
            return (200..<300).contains(answer.status) ? answer : nil
        } catch is BrokerError {
            return nil
        }
    }
}
