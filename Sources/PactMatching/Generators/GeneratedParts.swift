public import PactModel

extension PactRequest {
    /// The request with generated values in place of examples: path, query, headers and body.
    ///
    /// A generator that fails, is unknown or is meant for the other side keeps its example.
    public func generated(in context: GeneratorContext, using random: inout some RandomNumberGenerator) -> PactRequest {
        guard !generators.isEmpty || matchingRules.hasGenerators else { return self }
        var values = ValueGenerator(context: context, random: random)
        defer { random = values.random }
        var request = self
        if let generator = generators.path, let path = values.text(from: generator, inPlaceOf: .string(path)) {
            request.path = path
        }
        for named in generators.query { request.query.generate(named, from: &values) }
        for named in generators.header { request.headers.generate(named, from: &values) }
        request.body = values.body(
            body, type: headers.contentType, generators: generators, rules: matchingRules)
        return request
    }

    /// The request with generated values of the system's randomness.
    public func generated(in context: GeneratorContext) -> PactRequest {
        var random = SystemRandomNumberGenerator()
        return generated(in: context, using: &random)
    }
}

extension PactResponse {
    /// Whether it may be another one each time it is generated.
    package var hasGenerators: Bool { !generators.isEmpty || matchingRules.hasGenerators }

    /// The response with generated values in place of examples: status, headers and body.
    ///
    /// A generator that fails, is unknown or is meant for the other side keeps its example.
    public func generated(in context: GeneratorContext, using random: inout some RandomNumberGenerator) -> PactResponse
    {
        guard hasGenerators else { return self }
        var values = ValueGenerator(context: context, random: random)
        defer { random = values.random }
        var response = self
        if let status = generators.status.flatMap({ values.status(from: $0, inPlaceOf: status) }) {
            response.status = status
        }
        for named in generators.header { response.headers.generate(named, from: &values) }
        response.body = values.body(
            body, type: headers.contentType, generators: generators, rules: matchingRules)
        return response
    }

    /// The response with generated values of the system's randomness.
    public func generated(in context: GeneratorContext) -> PactResponse {
        var random = SystemRandomNumberGenerator()
        return generated(in: context, using: &random)
    }
}

extension PactMessage {
    /// The message with generated values in place of examples: metadata and contents.
    ///
    /// A generator that fails, is unknown or is meant for the other side keeps its example.
    public func generated(in context: GeneratorContext, using random: inout some RandomNumberGenerator) -> PactMessage {
        guard !generators.isEmpty || matchingRules.hasGenerators else { return self }
        var values = ValueGenerator(context: context, random: random)
        defer { random = values.random }
        var message = self
        for named in generators.metadata {
            let key = named.name.hasPrefix("$.") ? String(named.name.dropFirst(2)) : named.name
            if let value = values.value(from: named.generator, inPlaceOf: metadata[key] ?? "") {
                message.metadata[key] = value
            }
        }
        let type = metadata.contentType
        message.contents = values.body(contents, type: type, generators: generators, rules: matchingRules)
        return message
    }

    /// The message with generated values of the system's randomness.
    public func generated(in context: GeneratorContext) -> PactMessage {
        var random = SystemRandomNumberGenerator()
        return generated(in: context, using: &random)
    }
}

extension [QueryParameter] {
    /// Every value of the name gets a value of its own; a name that is missing is added.
    fileprivate mutating func generate(
        _ named: NamedGenerator, from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        guard let place = firstIndex(where: { $0.name == named.name }) else {
            guard let value = values.text(from: named.generator, inPlaceOf: "") else { return }
            return append(QueryParameter(named.name, [value]))
        }
        for index in self[place].values.indices {
            let example = self[place].values[index]
            self[place].values[index] = values.text(from: named.generator, inPlaceOf: .string(example ?? "")) ?? example
        }
    }
}

extension [PactHeader] {
    /// The header has the one generated value; one that is missing is added.
    fileprivate mutating func generate(
        _ named: NamedGenerator, from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        guard let value = values.text(from: named.generator, inPlaceOf: "") else { return }
        let places = indices.filter { self[$0].name.lowercased() == named.name.lowercased() }
        guard let first = places.first else { return append(PactHeader(named.name, [value])) }
        self[first].values = [value]
        for place in places.dropFirst().reversed() { remove(at: place) }
    }
}
