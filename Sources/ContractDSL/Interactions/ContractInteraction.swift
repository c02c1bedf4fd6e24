import PactMatching
import PactModel
import PactServing
import Testing

/// One request and its response in a contract while they are written, and the test of them.
public struct ContractInteraction: DescribedInteraction {
    public var draft: InteractionDraft
    private(set) var request = PactRequest()
    private(set) var response = PactResponse()
    /// The body of the response as it was written.
    private(set) var answer: ContractBody?

    init(_ draft: InteractionDraft) {
        self.draft = draft
    }

    /// What the consumer sends. A body brings its Content-Type where none is given.
    ///
    /// The path is written as in a URL; spaces and other characters that a URL does not allow are percent-encoded. Several
    /// values of one query parameter are an array.
    public func withRequest(
        _ method: HTTPMethod, _ path: ContractValue, query: KeyValuePairs<String, ContractValue> = [:],
        headers: KeyValuePairs<String, ContractValue> = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        let text = copy.draft.text(of: path, place: "the path")
        let example = text.examples.first ?? "/"
        if example.contains("?") { copy.draft.note("the path", "it holds a '?'; give the query as `query:`") }
        copy.request = PactRequest(method: method.name, path: example.encodedAsPath)
        var rules = MatchingRules(path: text.rules)
        for (name, value) in Self.grouped(query) {
            let text = copy.draft.text(of: value, place: "the query parameter \(name)")
            copy.request.query.append(QueryParameter(name, text.examples))
            if let found = text.rules { rules.query.append(NamedRules(name, found)) }
        }
        (copy.request.headers, copy.request.body) = copy.parts(headers, body, &rules)
        if body?.varies ?? false {
            copy.draft.note(
                "the request's body", "what a consumer sends is exact; only what it is answered may be optional")
        }
        copy.request.matchingRules = rules
        return copy
    }

    /// What the provider answers. A body brings its Content-Type where none is given.
    public func willRespond(
        _ status: Int, headers: KeyValuePairs<String, ContractValue> = [:], body: ContractBody? = nil
    ) -> ContractInteraction {
        var copy = self
        var rules = MatchingRules()
        copy.response = PactResponse(status: status)
        (copy.response.headers, copy.response.body) = copy.parts(headers, body, &rules)
        copy.response.matchingRules = rules
        copy.answer = body
        return copy
    }

    /// The interaction and its place, or what no pact can say of it.
    var written: Result<WrittenInteraction, ContractProblem> {
        draft.written(.http(request: request, response: response))
    }
}

// MARK: - Parts

extension ContractInteraction {
    private mutating func parts(
        _ headers: KeyValuePairs<String, ContractValue>, _ body: ContractBody?, _ rules: inout MatchingRules
    ) -> ([PactHeader], PactBody) {
        var result: [PactHeader] = []
        for (name, value) in headers {
            let text = draft.text(of: value, place: "the header \(name)")
            result.append(PactHeader(name, text.examples.flatMap { PactHeader.split($0, name: name) }))
            if let found = text.rules { rules.header.append(NamedRules(name, found)) }
        }
        guard let body else { return (result, .missing) }
        if result.values(of: "Content-Type") == nil {
            result.append(PactHeader("Content-Type", [body.contentType]))
        }
        rules.body = draft.rules(of: body, place: "the body")
        return (result, body.body(as: result.contentType ?? body.contentType))
    }

    /// A name that is given several times has several values.
    private static func grouped(_ pairs: KeyValuePairs<String, ContractValue>) -> [(String, ContractValue)] {
        var names: [String] = []
        for (name, _) in pairs where !names.contains(name) { names.append(name) }
        return names.map { name in
            let values = pairs.filter { $0.key == name }.map(\.value)
            return (name, values.count == 1 ? values[0] : .array(values))
        }
    }
}
