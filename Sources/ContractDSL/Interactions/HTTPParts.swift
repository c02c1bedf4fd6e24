import PactModel

extension InteractionDraft {
    /// The request as the pact holds it.
    mutating func request(
        _ method: HTTPMethod, _ path: ContractValue, _ query: ContractFields,
        _ headers: ContractFields, _ body: ContractBody?
    ) -> PactRequest {
        if !method.name.isToken { note("the method", "'\(method.name)' is no method of HTTP") }
        var request = PactRequest(method: method.name)
        let place = "the path"
        let text = text(of: path, place: place)
        let example = text.examples.first ?? ""
        if text.examples.count != 1 {
            note(place, "a path is one text")
        } else if text.problems.isEmpty, let problem = example.problemOfPath {
            note(place, problem)
        }
        request.path = example.encodedAsPath
        request.matchingRules.path = text.rules
        request.generators.path = text.generator
        let pairs = query.map { (name: $0.key, value: $0.value) }
        for (name, value) in pairs.groupedByName(areSame: { $0 == $1 }) {
            let text = self.text(of: value, place: "the query parameter \(name)")
            request.query.append(QueryParameter(name, text.examples))
            if let rules = text.rules { request.matchingRules.query.append(NamedRules(name, rules)) }
            if let generator = text.generator { request.generators.query.append(NamedGenerator(name, generator)) }
        }
        (request.headers, request.body) = parts(
            headers, body, of: "the request", &request.matchingRules, &request.generators)
        return request
    }

    /// The response as the pact holds it.
    mutating func response(
        _ status: ContractStatus, _ headers: ContractFields, _ body: ContractBody?
    ) -> PactResponse {
        var response = PactResponse(status: status.example)
        if !(100...599 ~= status.example) { note("the status", "HTTP has none such as \(status.example)") }
        if let allowed = status.allowed {
            response.matchingRules.status = RuleList([.statusCode(allowed)])
            if contract.specification < .v4 {
                note(
                    "the status",
                    "classes of statuses came with V4 of the specification, and this contract is written in "
                        + "\(contract.specification.name); give the one number")
            }
        }
        (response.headers, response.body) = parts(
            headers, body, of: "the response", &response.matchingRules, &response.generators)
        return response
    }

    private mutating func parts(
        _ headers: ContractFields, _ body: ContractBody?, of part: String,
        _ rules: inout MatchingRules, _ generators: inout Generators
    ) -> ([PactHeader], PactBody) {
        var result: [PactHeader] = []
        let pairs = headers.map { (name: $0.key, value: $0.value) }
        for (name, value) in pairs.groupedByName(areSame: { $0.lowercased() == $1.lowercased() }) {
            let text = header(name, value, of: part)
            result.append(PactHeader(name, text.examples.flatMap { PactHeader.split($0, name: name) }))
            if let found = text.rules { rules.header.append(NamedRules(name, found)) }
            if let generator = text.generator { generators.header.append(NamedGenerator(name, generator)) }
        }
        guard let body else { return (result, .missing) }
        let written = written(body, as: result.contentType, place: "\(part) body")
        if result.contentType == nil, let type = written.contentType {
            result.append(PactHeader("Content-Type", [type]))
            if let found = written.contentTypeRules { rules.header.append(NamedRules("Content-Type", found)) }
        }
        rules.body = written.rules
        generators.body = written.generators
        return (result, written.body)
    }

    private mutating func header(_ name: String, _ value: ContractValue, of part: String) -> ContractText {
        let place = "\(part) header \(name)"
        let text = text(of: value, place: place)
        if !name.isToken { note(place, "a name of a header has letters, digits and hyphens") }
        for example in text.examples {
            if example.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
                note(place, "a header has no line breaks and other control characters")
            }
        }
        if contract.specification < .v4, text.examples.count > 1,
            PactHeader.split(text.examples.joined(separator: ", "), name: name).count != text.examples.count
        {
            note(
                place,
                "\(contract.specification.name) of the specification joins its values to one text; V4 keeps them apart")
        }
        return text
    }
}

extension String {
    /// Why it is no path of a request, and what to write instead.
    fileprivate var problemOfPath: String? {
        let sides = split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var path = sides[0]
        var faults: [String] = []
        if let scheme = path.firstRange(of: "://") {
            faults.append("is a whole URL")
            path = String(path[scheme.upperBound...].drop { $0 != "/" })
        } else if !path.hasPrefix("/") {
            faults.append("does not begin with a slash")
        }
        if !path.hasPrefix("/") { path = "/" + path }
        var query = ""
        if sides.count == 2 {
            faults.append("holds a query")
            let parameters = [QueryParameter](query: sides[1]).map { parameter in
                let values = parameter.values.map { String(reflecting: $0 ?? "") }
                return String(reflecting: parameter.name) + ": "
                    + (values.count == 1 ? values[0] : "[\(values.joined(separator: ", "))]")
            }
            query = parameters.isEmpty ? "" : ", query: [\(parameters.joined(separator: ", "))]"
        }
        guard !faults.isEmpty else { return nil }
        return "'\(self)' \(faults.joined(separator: " and ")); write \"\(path)\"\(query)"
    }

    /// Whether it is a token of HTTP (RFC 9110 section 5.6.2).
    fileprivate var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
