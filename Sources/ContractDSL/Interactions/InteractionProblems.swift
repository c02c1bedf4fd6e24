import PactMatching
import PactModel

extension Interaction {
    /// What the specification cannot say of the interaction, and where its examples do not fit its own matchers.
    ///
    /// - Parameter known: what is wrong already; no other problem is told that may follow from one of these.
    func problems(in specification: PactSpecification, besides known: [InvalidPart]) -> [InvalidPart] {
        var problems: [InvalidPart] = []
        if !isExpressible(in: specification) {
            var needed = "V4 has"
            if case .asynchronousMessage = content { needed = "V3 and V4 have" }
            problems.append(
                InvalidPart(
                    part: "the contract",
                    problem: "its specification is \(specification.name), and only \(needed) such messages"))
        }
        if specification < .v3, providerStates.count > 1 || providerStates.contains(where: { !$0.parameters.isEmpty }) {
            problems.append(
                InvalidPart(
                    part: "the provider states",
                    problem: "\(specification.name) of the specification has one state without parameters"))
        }
        let ofValues = exampleProblems + (specification < .v4 ? lossProblems(in: specification) : [])
        return problems + ofValues.filter { problem in !known.contains { $0.isAtOrBelow(problem) } }
    }

    /// Bodies that a file of an older version gives back as something else, such as the JSON text `"[1]"`.
    private func lossProblems(in specification: PactSpecification) -> [InvalidPart] {
        guard case .http(let request, let response) = content,
            let read = try? Interaction(json: json(in: specification), specification: specification),
            case .http(let readRequest, let readResponse) = read.content
        else { return [] }
        return [
            ("the request body", request.body, readRequest.body),
            ("the response body", response.body, readResponse.body),
        ]
        .compactMap { place, written, read in
            guard written.bytes != read.bytes else { return nil }
            return InvalidPart(
                part: place,
                problem: "a file of \(specification.name) gives it back as "
                    + "\(String(decoding: read.bytes.prefix(40), as: UTF8.self)); V4 keeps the two apart")
        }
    }

    /// Each part is compared with itself.
    private var exampleProblems: [InvalidPart] {
        switch content {
        case .http(let request, let response):
            request.mismatches(with: request).map { $0.ofExample(in: "the request") }
                + response.mismatches(with: response).map { $0.ofExample(in: "the response") }
        case .asynchronousMessage(let message):
            message.mismatches(with: message).map { $0.ofExample(inMessage: "") }
        case .synchronousMessage(let request, let responses):
            request.mismatches(with: request).map { $0.ofExample(inMessage: " of the request") }
                + responses.enumerated().flatMap { index, response in
                    response.mismatches(with: response).map { $0.ofExample(inMessage: " of response \(index + 1)") }
                }
        }
    }
}

extension Mismatch {
    /// The mismatch of an example with itself, in a request or a response.
    fileprivate func ofExample(in part: String) -> InvalidPart {
        switch place {
        case .method: ofExample("the method")
        case .path: ofExample("the path")
        case .query(let parameter): ofExample("the query parameter \(parameter)")
        case .header(let name): ofExample("\(part) header \(name)")
        case .status: ofExample("the status")
        case .body(let path): ofExample("\(part) body", at: path)
        case .bodyType: ofExample("\(part) body")
        case .metadata(let key): ofExample("\(part) metadata \(key)")
        }
    }

    /// The mismatch of an example with itself, in a message.
    fileprivate func ofExample(inMessage part: String) -> InvalidPart {
        switch place {
        case .metadata(let key): ofExample("the metadata \(key)\(part)")
        case .body(let path): ofExample("the contents\(part)", at: path)
        default: ofExample("the contents\(part)")
        }
    }

    private func ofExample(_ part: String, at path: String = "$") -> InvalidPart {
        InvalidPart(
            part: part, path: path,
            problem: "the example does not fit its own matcher: \(sentence). Change one of them")
    }
}
