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
        return known.isEmpty && problems.isEmpty ? exampleProblems : problems
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
