import PactModel

extension ValueGenerator {
    /// The body with generated values, by its type: JSON, XML and forms; text, bytes and bodies that are malformed stay.
    mutating func body(_ body: PactBody, type: String?, generators: Generators, rules: MatchingRules) -> PactBody {
        guard case .present(let content) = body else { return body }
        let placed = PlacedGenerator.all(of: generators, rules)
        guard !placed.isEmpty else { return body }
        switch (content.contentType ?? type).flatMap({ MediaType($0) }) ?? content.detectedType {
        case let type? where type.isJSON:
            guard var json = try? content.parsedJSON().value else { return body }
            for place in placed { json.generate(place, from: &self) }
            return .present(.init(json: JSONNode(json), contentType: content.contentType, hint: content.hint))
        case let type? where type.isXML:
            guard var document = try? XMLDocument(parsing: content.bytes) else { return body }
            for place in placed { document.generate(place, from: &self) }
            return .present(.init(bytes: document.bytes(), contentType: content.contentType, hint: content.hint))
        case let type? where type.isForm:
            var form = FormFields(String(decoding: content.bytes, as: UTF8.self))
            for place in placed { form.generate(place, from: &self) }
            let bytes = Array(form.encoded.utf8)
            return .present(.init(bytes: bytes, contentType: content.contentType, hint: content.hint))
        default: return body
        }
    }
}

/// What is generated at one path of a body.
struct PlacedGenerator {
    enum What {
        case value(Generator)
        /// For the items of a list that are of one of the variants of `arrayContains`.
        case items([Variant])
    }

    /// One alternative of `arrayContains`; paths inside are relative to the item.
    struct Variant {
        var index: Int
        var rules: RuleSet
        var generators: [PlacedGenerator]
    }

    var path: PathExpression
    var what: What

    /// The generators of a body in file order, then those of `arrayContains` variants; a path that is none is left out.
    static func all(of generators: Generators, _ rules: MatchingRules) -> [PlacedGenerator] {
        var placed = all(of: generators.body + generators.content)
        for named in rules.body + rules.content {
            for case .arrayContains(let variants) in named.rules.rules {
                guard variants.contains(where: { !$0.generators.isEmpty }),
                    let path = try? PathExpression(parsing: named.name)
                else { continue }
                let items = variants.map {
                    Variant(index: $0.index, rules: RuleSet($0.rules), generators: all(of: $0.generators))
                }
                placed.append(PlacedGenerator(path: path, what: .items(items)))
            }
        }
        return placed
    }

    private static func all(of named: [NamedGenerator]) -> [PlacedGenerator] {
        named.compactMap { named in
            (try? PathExpression(parsing: named.name)).map { PlacedGenerator(path: $0, what: .value(named.generator)) }
        }
    }
}

extension MatchingRules {
    /// Whether a variant of `arrayContains` brings generators of its own.
    var hasGenerators: Bool {
        (body + content).contains { named in
            named.rules.rules.contains { rule in
                guard case .arrayContains(let variants) = rule else { return false }
                return variants.contains { !$0.generators.isEmpty }
            }
        }
    }
}
