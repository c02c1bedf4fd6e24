import Database
import PactModel

/// Why a request is refused; the sentence and the status are made here and nowhere else.
enum BrokerError: Error, Sendable {
    /// Messages by field; the fields in the order in which they were found wrong.
    case invalid([(field: String, messages: [String])])
    /// Messages that belong to no field (the matrix).
    case invalidQuery([String])
    case malformedJSON(String)
    case notUTF8(JSONSyntaxError)
    case notFound
    /// The same, with a sentence that says more.
    case notFoundBecause(String)
    /// A path with two slashes in a row.
    case badPath
    /// A path with an encoded tab or line end.
    case controlInPath
    case pacticipantNotFound(role: String, name: String)
    case conflict(String)
    /// A refused publication: what is wrong, and notices for the person who publishes.
    case publicationConflict([String], notices: [Notice])
    /// A name that looks like one that exists.
    case similarName(String)
    case unprocessable(field: String, String)
    case bodyTooLarge(limit: Int)
    /// More than the parser of requests takes.
    case headersTooLarge(limit: Int)
    /// Bytes that are no request.
    case notHTTP(String)
    /// A request that did not come whole in its time.
    case requestTooSlow(seconds: Int)
    case storageFull
    /// The disk refuses to be written or read.
    case storageFailed
    /// Another process holds the database.
    case storageBusy
    /// A fault of the broker; its log has what happened under the reference.
    case unexpected(reference: String)

    static func invalid(_ field: String, _ message: String) -> BrokerError {
        .invalid([(field, [message])])
    }
}

/// A sentence for the person at the other end, as publishing and the matrix send it.
struct Notice: Sendable, Hashable {
    var type: String
    var text: String

    var json: JSONValue { ["type": .string(type), "text": .string(text)] }
}

extension BrokerError {
    func answer(accept: String?, base: String) -> Answer {
        var answer = document(accept: accept, base: base)
        switch self {
        case .storageBusy: answer.headers.append(("Retry-After", "5"))
        // The rest of such a request is not worth reading.
        case .bodyTooLarge, .headersTooLarge, .notHTTP, .requestTooSlow: answer.headers.append(("Connection", "close"))
        default: break
        }
        return answer
    }

    private func document(accept: String?, base: String) -> Answer {
        let isAboutPath = if case .badPath = self { true } else if case .controlInPath = self { true } else { false }
        if isAboutPath || accept?.contains("application/problem+json") == true, let problem = problem(base: base) {
            return Answer(
                status, json: problem, contentType: "application/problem+json" + (isAboutPath ? "" : ";charset=utf-8"))
        }
        switch self {
        case .invalid(let fields):
            let errors = JSONObject(fields.map { ($0.field, .array($0.messages.map { .string($0) })) })
            return Answer(400, ["errors": .object(errors)])
        case .invalidQuery(let messages): return Answer(400, ["errors": .array(messages.map { .string($0) })])
        case .unprocessable(let field, let message): return Answer(422, ["errors": [field: [.string(message)]]])
        case .publicationConflict(let messages, let notices):
            let body: JSONValue = [
                "notices": .array(notices.map(\.json)),
                "errors": ["contracts": .array(messages.map { .string($0) })],
            ]
            return Answer(409, json: body, contentType: "application/json;charset=utf-8")
        case .similarName(let text):
            var answer = Answer(text: text, contentType: "text/plain")
            answer.status = 409
            return answer
        case .notFound where accept?.contains("text/html") == true:
            return Answer(
                404, html: HTML.page(title: "Not found", body: "<p>\(sentence)</p>"), contentType: "text/html")
        case .notFound, .badPath, .controlInPath:
            return Answer(status, json: ["error": .string(sentence)], contentType: "application/json;charset=utf-8")
        case .unexpected(let reference):
            return Answer(500, ["error": ["message": .string(sentence), "reference": .string(reference)]])
        case .malformedJSON, .notUTF8, .notFoundBecause, .pacticipantNotFound, .conflict, .bodyTooLarge,
            .headersTooLarge,
            .notHTTP, .requestTooSlow, .storageFull, .storageFailed, .storageBusy:
            return Answer(status, ["error": .string(sentence)])
        }
    }

    var status: Int {
        switch self {
        case .invalid, .invalidQuery, .malformedJSON, .notUTF8, .notHTTP: 400
        case .notFound, .notFoundBecause, .badPath, .pacticipantNotFound: 404
        case .conflict, .publicationConflict, .similarName: 409
        case .unprocessable, .controlInPath: 422
        case .requestTooSlow: 408
        case .bodyTooLarge: 413
        case .headersTooLarge: 431
        case .storageBusy: 503
        case .storageFull, .storageFailed: 507
        case .unexpected: 500
        }
    }

    /// What is wrong, for people.
    var sentence: String {
        switch self {
        case .invalid(let fields):
            fields.map { "\($0.field): \($0.messages.joined(separator: ", "))" }.joined(separator: "; ")
        case .invalidQuery(let messages): messages.joined(separator: "; ")
        case .malformedJSON(let problem): "The body is not valid JSON: \(problem)"
        case .notUTF8(let error):
            "The body is not UTF-8: an invalid byte stands at char \(error.column) of line \(error.line)"
        case .notFound: "The requested document was not found on this server."
        case .badPath: "The path has two slashes in a row, so it names nothing here; encode a slash in a name as %2F."
        case .controlInPath: "The path has an encoded tab or line end, which no name here can hold."
        case .pacticipantNotFound(let role, let name): "No \(role) with name '\(name)' found"
        case .notFoundBecause(let text), .conflict(let text), .similarName(let text): text
        case .publicationConflict(let texts, _): texts.joined(separator: "\n")
        case .unprocessable(let field, let message): "\(field) \(message)"
        case .bodyTooLarge(let limit): "The body is larger than \(limit / 1_048_576) MiB, the most this broker accepts"
        case .unexpected(let reference):
            "Something went wrong in the broker. Its log says more under the reference \(reference)."
        case .headersTooLarge(let limit):
            "The request's line and headers are larger than \(limit / 1_024) KiB, the most this broker accepts"
        case .notHTTP(let reason): "This is not a valid HTTP request: \(reason)"
        case .requestTooSlow(let seconds): "The request did not come whole within \(seconds) seconds"
        case .storageFull: "The broker's disk is full; nothing was stored. Free some space and send this again."
        case .storageFailed:
            "The broker's disk cannot be written or read; nothing was stored. The broker's log says why."
        case .storageBusy:
            "Another process holds the broker's database; nothing was stored. Send this again in a few seconds."
        }
    }
}

/// Collects what is wrong with a body, field by field.
struct Validation {
    private var fields: [(field: String, messages: [String])] = []

    mutating func add(_ field: String, _ message: String) {
        if let place = fields.firstIndex(where: { $0.field == field }) {
            fields[place].messages.append(message)
        } else {
            fields.append((field, [message]))
        }
    }

    /// Throws where anything was found wrong.
    func finish() throws(BrokerError) {
        if !fields.isEmpty { throw .invalid(fields) }
    }

    /// A text member that may be blank: `nil` where it is absent, null or wrong.
    mutating func anyText(_ object: JSONObject, _ field: String) -> String? {
        switch object[field] {
        case .string(let text)?:
            if !text.contains(where: \.isNewline) { return text }
            add(field, "cannot contain multiple lines")
        case nil, .null?: break
        default: add(field, "must be a string")
        }
        return nil
    }

    /// A text member: `nil` where it is absent, null or wrong.
    mutating func text(_ object: JSONObject, _ field: String, required: Bool = false) -> String? {
        switch object[field] {
        case nil: if required { add(field, "is missing") }
        case .null?: if required { add(field, "must be filled") }
        case .string(let text)?:
            if text.allSatisfy(\.isWhitespace) {
                add(field, required ? (text.isEmpty ? "must be filled" : "cannot be blank") : "cannot be blank")
            } else if text.contains(where: \.isNewline) {
                add(field, "cannot contain multiple lines")
            } else {
                return text
            }
        default: add(field, "must be a string")
        }
        return nil
    }
}
