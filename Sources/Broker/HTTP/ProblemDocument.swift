import PactModel

/// Errors as problem documents (RFC 9457), for clients that ask for them.
extension BrokerError {
    /// nil where clients get what they would get otherwise: a refused publication has notices, and a name that looks like
    /// another is explained in plain text.
    func problem(base: String) -> JSONValue? {
        switch self {
        case .invalid(let fields):
            validationProblem(base, fields.flatMap { field in field.messages.map { (field.field, $0) } })
        case .invalidQuery(let messages): validationProblem(base, messages.map { (nil, $0) })
        case .unprocessable(let field, let message): validationProblem(base, [(field, message)])
        case .publicationConflict, .similarName: nil
        case .notFound, .notFoundBecause, .pacticipantNotFound: problem("problem/not-found", "Not found", base)
        case .badPath: problem("problem/not-found", "Not Found", base)
        case .controlInPath: problem("problem/invalid-request-parameter-value", "Unprocessable", base)
        case .conflict: problem("problems/conflict", "Conflict", base)
        case .malformedJSON, .notUTF8: problem("problems/invalid-body", "Invalid body", base)
        case .notHTTP: problem("problems/invalid-request", "Invalid request", base)
        case .bodyTooLarge, .headersTooLarge, .requestTooSlow, .storageFull, .storageFailed, .storageBusy:
            problem("problems/server-error", "Refused", base)
        case .unexpected: problem("problems/server-error", "Server error", base)
        }
    }

    private func problem(_ type: String, _ title: String, _ base: String) -> JSONValue {
        [
            "title": .string(title), "type": .string("\(base)/\(type)"), "detail": .string(sentence),
            "status": .number(JSONNumber(status)),
        ]
    }

    /// - Parameter errors: what is wrong, and where in the body; nil where it is wrong with no part of a body.
    private func validationProblem(_ base: String, _ errors: [(field: String?, message: String)]) -> JSONValue {
        let items = errors.map { error -> JSONValue in
            let kind =
                error.message.contains("missing")
                ? "missing-body-property"
                : error.message.contains("format") ? "invalid-body-property-format" : "invalid-body-property-value"
            let pointer = error.field.map { "/" + $0.split(separator: ".").joined(separator: "/") }
            return .object(
                .hal([
                    "type": .string("\(base)/problems/\(kind)"), "title": "Invalid body parameter",
                    "detail": .string(error.message), "pointer": .optional(pointer),
                ]))
        }
        return [
            "title": "Validation errors", "type": .string("\(base)/problems/validation-error"),
            "status": .number(JSONNumber(status)), "instance": "/", "errors": .array(items),
        ]
    }
}
