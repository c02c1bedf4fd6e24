import PactMatching
import PactModel

extension Interaction {
    /// What the specification cannot say of the interaction, and where its examples do not fit its own matchers.
    ///
    /// - Parameter known: what is wrong already; examples are compared only where nothing is.
    func problems(in specification: PactSpecification, besides known: [InvalidPart]) -> [InvalidPart] {
        var problems: [InvalidPart] = []
        if !isExpressible(in: specification) {
            var needed = "V4 has"
            if case .asynchronousMessage = content { needed = "V3 and V4 have" }
            problems.append(
                InvalidPart(
                    place: "the contract",
                    problem: "its specification is \(specification.name), and only \(needed) such messages"))
        }
        if specification < .v3, providerStates.count > 1 || providerStates.contains(where: { !$0.parameters.isEmpty }) {
            problems.append(
                InvalidPart(
                    place: "the provider states",
                    problem: "\(specification.name) of the specification has one state without parameters"))
        }
        guard known.isEmpty, problems.isEmpty else { return problems }
        return exampleProblems + (specification < .v4 ? lossProblems(in: specification) : [])
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
                place: place,
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
            message.mismatches(with: message).map { $0.ofExample(in: "the message") }
        case .synchronousMessage(let request, let responses):
            request.mismatches(with: request).map { $0.ofExample(in: "the request") }
                + responses.enumerated().flatMap { index, response in
                    response.mismatches(with: response).map { $0.ofExample(in: "response \(index + 1)") }
                }
        }
    }
}

extension Mismatch {
    /// The mismatch of an example with itself.
    fileprivate func ofExample(in part: String) -> InvalidPart {
        let place =
            switch self.place {
            case .method: "the method"
            case .path: "the path"
            case .query(let parameter): "the query parameter \(parameter)"
            case .header(let name): "\(part) header \(name)"
            case .status: "the status"
            case .body(let path): path == "$" ? "\(part) body" : "\(part) body at \(path)"
            case .bodyType: "\(part) body"
            case .metadata(let key): "\(part) metadata \(key)"
            }
        return InvalidPart(
            place: place, problem: "the example does not fit its own matcher: \(sentence). Change one of them")
    }
}
