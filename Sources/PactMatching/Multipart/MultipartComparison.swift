import PactModel

/// Compares multipart bodies part by part: named parts by name, the others by position.
struct MultipartComparison {
    /// Multipart bodies inside parts are compared down to this depth, so that a hostile one cannot exhaust the stack.
    private static let depthLimit = 8

    private let rules: RuleSet
    private let headerRules: RuleSet
    /// The rules whose path starts with a part's name or position, relative to that part.
    private let partRules: [PathExpression.Token: [NamedRules]]
    private let allowsUnexpectedKeys: Bool
    private let depth: Int

    init(rules: MatchingRules, allowsUnexpectedKeys: Bool, depth: Int) {
        let named = rules.body + rules.content
        self.rules = RuleSet(named)
        var headerRules: [NamedRules] = []
        var partRules: [PathExpression.Token: [NamedRules]] = [:]
        for rule in named {
            guard let path = try? PathExpression(parsing: rule.name), path.tokens.count > 1 else { continue }
            if let name = path.headerRuleName { headerRules.append(NamedRules(name, rule.rules)) }
            let relative = PathExpression(tokens: [.root] + path.tokens.dropFirst(2))
            partRules[path.tokens[1], default: []].append(NamedRules(relative.description, rule.rules))
        }
        self.headerRules = RuleSet(headerRules)
        self.partRules = partRules
        self.allowsUnexpectedKeys = allowsUnexpectedKeys
        self.depth = depth
    }

    func mismatches(expected: [UInt8], ofType expectedType: String?, actual: [UInt8], ofType actualType: String?)
        -> [Mismatch]
    {
        guard depth < Self.depthLimit else {
            let sentence = "Multipart bodies are compared \(Self.depthLimit) levels deep, and this one is deeper"
            return [Mismatch(.body(path: "$"), sentence: sentence)]
        }
        var problems: [Mismatch] = []
        func parts(_ side: String, _ bytes: [UInt8], _ type: String?) -> [MultipartPart] {
            do throws(MultipartProblem) { return try MultipartReader.parts(of: bytes, contentType: type) } catch {
                let sentence = "Failed to parse the \(side) body as a MIME multipart body: \(error)"
                problems.append(Mismatch(.body(path: "$"), sentence: sentence))
                return []
            }
        }
        let expectedParts = parts("expected", expected, expectedType)
        let actualParts = parts("actual", actual, actualType)
        return problems.isEmpty ? compare(expectedParts, actualParts) : problems
    }

    private func compare(_ expected: [MultipartPart], _ actual: [MultipartPart]) -> [Mismatch] {
        // Of several actual parts with one name only the first is ever looked at, as in the reference.
        let byName = Dictionary(
            actual.indices.compactMap { place in actual[place].name.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
        return expected.enumerated().flatMap { position, part -> [Mismatch] in
            let isUnnamed = position < actual.count && actual[position].name == nil
            let places = [part.name.flatMap { byName[$0] }, isUnnamed ? position : nil].compactMap { $0 }
            let label = part.name ?? "\(position)"
            let key = part.name.map(PathExpression.token(forKey:)) ?? .index(position)
            guard let found = places.min().map({ actual[$0] }) else {
                return [
                    Mismatch(
                        .body(path: "$"), expected: label, sentence: "Expected a MIME part '\(label)' but was missing")
                ]
            }
            guard part.isField == found.isField else {
                let kinds = [part, found].map { $0.isField ? "field" : "file" }
                return [
                    Mismatch(
                        .body(path: PathExpression(tokens: [.root, key]).description), expected: kinds[0],
                        actual: kinds[1], sentence: "Expected a MIME \(kinds[0]) '\(label)' but was \(kinds[1])")
                ]
            }
            let comparison = PartComparison(label: label, path: PathExpression(tokens: [.root, key]))
            let contents =
                part.isField ? fieldMismatches(comparison, part, found) : fileMismatches(comparison, part, found)
            return headerMismatches(comparison, part, found) + contents
        }
    }

    /// A field is text, whatever Content-Type it has.
    private func fieldMismatches(_ place: PartComparison, _ expected: MultipartPart, _ actual: MultipartPart)
        -> [Mismatch]
    {
        let (wanted, came) = (
            String(decoding: expected.contents, as: UTF8.self), String(decoding: actual.contents, as: UTF8.self)
        )
        let list = rules.select(at: place.path)?.rules ?? RuleList([.equality])
        return list.problems { $0.problem(inText: came, expected: wanted) }.map {
            place.mismatch(at: place.path, expected: wanted, actual: came, $0)
        }
    }

    /// A file is compared as a body of its Content-Type, under the rules below its name.
    private func fileMismatches(_ place: PartComparison, _ expected: MultipartPart, _ actual: MultipartPart)
        -> [Mismatch]
    {
        let key = place.path.tokens[1]
        return BodyComparison(
            expected: .present(.init(bytes: expected.contents)), expectedType: expected.contentType,
            actual: .present(.init(bytes: actual.contents)), actualType: actual.contentType,
            rules: MatchingRules(body: partRules[key] ?? []), allowsUnexpectedKeys: allowsUnexpectedKeys,
            depth: depth + 1
        ).mismatches().map(place.inPart)
    }

    private func headerMismatches(_ place: PartComparison, _ expected: MultipartPart, _ actual: MultipartPart)
        -> [Mismatch]
    {
        let optional = ["content-disposition", "content-type", "content-transfer-encoding"]
        var seen: Set<String> = ["content-disposition"]
        return expected.headers.flatMap { name, _ -> [Mismatch] in
            guard seen.insert(name).inserted, let wanted = expected.value(of: name) else { return [] }
            let path = PathExpression(tokens: place.path.tokens + [.field(name)])
            guard let came = actual.value(of: name) else {
                let sentence = "Expected multipart header '\(name)' with value '\(wanted)' but was missing"
                return optional.contains(name)
                    ? [] : [place.mismatch(at: path, expected: wanted, actual: nil, sentence)]
            }
            let list = headerRules.select(at: path)?.rules ?? RuleList([.equality])
            return list.problems { $0.problem(inText: came, expected: wanted) }.map {
                place.mismatch(at: path, expected: wanted, actual: came, "header '\(name)': \($0)")
            }
        }
    }
}

/// Which part is compared, for sentences and paths.
private struct PartComparison {
    var label: String
    var path: PathExpression

    func mismatch(at path: PathExpression, expected: String?, actual: String?, _ sentence: String) -> Mismatch {
        Mismatch(
            .body(path: path.description), expected: expected, actual: actual,
            sentence: "MIME part '\(label)': \(sentence)")
    }

    /// A mismatch inside the part, with the part's path in front of its own.
    func inPart(_ mismatch: Mismatch) -> Mismatch {
        var result = mismatch
        result.sentence = "MIME part '\(label)': \(mismatch.sentence)"
        if case .body(let inner) = mismatch.place, inner.hasPrefix("$") {
            result.place = .body(path: path.description + inner.dropFirst())
        }
        return result
    }
}

extension PathExpression {
    /// The path of a part's header, `$.name['header-name']`, with the header name lower-cased; nil for other lengths.
    fileprivate var headerRuleName: String? {
        guard tokens.count == 3 else { return nil }
        guard case .field(let name) = tokens[2] else { return description }
        return PathExpression(tokens: tokens.dropLast() + [.field(name.lowercased())]).description
    }
}
