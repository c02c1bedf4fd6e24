import PactModel

/// Names with their values, expected and come.
struct NamedValues {
    typealias List = [(name: String, values: [String?])]
    var expected: List = []
    var actual: List = []
}

extension CaseGenerator {
    // MARK: - Paths

    mutating func addPath(to part: inout PartDraft) {
        let paths = [
            "/x", "/", "/a/b", "/a/b/", "/5", "/a%2Fb", "/a%2fb", "/A", "//a", "/a/../b", "/%C3%A9", "/a;b=1", "/a+b",
            "/a%20b", "/2024-02-29", "/items/1.5", "/a:b@c", "/*",
        ]
        if random.chance(40) {
            let expected = random.pick(paths)
            part.setPath(expected, isAgreeable || random.chance(60) ? expected : random.pick(paths))
            return
        }
        let sample =
            random.chance(50)
            ? random.pick([
                Sample(
                    ["match": "regex", "regex": #"/a/\w+"#], good: ["/a/b", "/a/5"],
                    bad: ["/b/a", "/a/b/", "/a/%C3%A9"]),
                Sample(["match": "regex", "regex": #"^/items/\d+$"#], good: ["/items/1"], bad: ["/items/x"]),
                Sample(["match": "include", "value": "/a"], good: ["/x/a"], bad: ["/b"]),
            ])
            : sample()
        let good = Self.pathLike(sample.good) + ["/x"]
        part.setPath(random.pick(good), random.pick(good + (isAgreeable ? [] : Self.pathLike(sample.bad) + ["/y"])))
        var matchers = [sample.matcher]
        if random.chance(12) { matchers.append(self.sample().matcher) }
        if random.chance(15), !part.isV2 {
            part.rules.append(("path", "$", ruleList(matchers)))
        } else {
            part.rules.append(("path", "", ruleList(matchers)))
        }
    }

    private static func pathLike(_ texts: [String]) -> [String] {
        texts.filter {
            $0.hasPrefix("/") && $0.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x3F && $0 != 0x23 && $0 != 0x22 }
        }
    }

    // MARK: - Queries and forms

    mutating func addQuery(to part: inout PartDraft) {
        let pairs = namedValues(rulesFor: "query", in: &part)
        if part.isV2 {
            part.json["query"] = .string(Self.encoded(pairs.expected))
        } else if random.chance(95) {
            part.json["query"] = .object(
                JSONObject(
                    pairs.expected.map { pair in
                        let values = pair.values.map { $0.map { JSONValue.string($0) } ?? .null }
                        return (pair.name, values.count == 1 && random.chance(10) ? values[0] : .array(values))
                    }))
        }
        let text = Self.encoded(pairs.actual)
        if !text.isEmpty || random.chance(10) { part.actual.target += "?" + text }
    }

    /// Names and values with rules in `category`; in forms the names are path expressions.
    mutating func namedValues(rulesFor category: String, in part: inout PartDraft) -> NamedValues {
        let names = ["a", "b", "c", "q", "A", "page", "a[]", "a[0]", "a.b", "é", "a b", "日本", "1", "e\u{301}"]
        var result = NamedValues()
        for _ in 0..<random.pick([0, 1, 1, 2, 2, 3]) {
            let name = random.pick(random.chance(60) ? ["a", "b", "c", "q"] : names)
            if result.expected.contains(where: { $0.name == name }) { continue }
            let sample = sample()
            let hasRule = random.chance(45)
            let pool = (hasRule ? sample.good : []) + Samples.words
            let expected = (0..<random.pick([1, 1, 1, 1, 2, 3])).map { _ in
                random.chance(60) ? pool[0] : random.pick(pool)
            }
            var came = expected
            if hasRule {
                var matchers = [sample.matcher]
                if random.chance(15) { matchers.append(self.sample().matcher) }
                if random.chance(10) { matchers = [sized()] }
                let path = RulePath(steps: [.key(name)])
                let key: String? = category == "query" ? name : random.chance(6) ? "$" : path.text
                let isWritable = !part.isV2 || name.allSatisfy { $0.isASCII && $0.isLetter }
                if let key, isWritable,
                    !part.rules.contains(where: {
                        $0.category == category && ($0.name == key || $0.name == "$" || key == "$")
                    })
                {
                    part.rules.append((category, key, ruleList(matchers)))
                }
                let values = sample.good + (random.chance(40) ? sample.bad : [])
                if !values.isEmpty { came = expected.map { _ in random.pick(values) } }
            }
            switch flaw(0...19) {
            case 0: came.append(random.pick(pool))
            case 1: came.removeLast()
            case 2: came.reverse()
            case 3: came[0] = random.pick(Samples.words)
            default: break
            }
            let none: [String?] = [nil]
            result.expected.append(
                (name, !isAgreeable && random.chance(4) ? [] : !isAgreeable && random.chance(4) ? none : expected))
            if !came.isEmpty { result.actual.append((name, !isAgreeable && random.chance(3) ? none : came)) }
        }
        switch isAgreeable ? random.count(2...8) : random.count(0...14) {
        case 0: result.actual.append((random.pick(["z", "é", "extra"]), ["1"]))
        case 1: if !result.actual.isEmpty { result.actual.removeFirst() }
        case 2...4: result.actual.reverse()
        default: break
        }
        return result
    }

    /// As it goes over the wire: everything but unreserved characters escaped.
    static func encoded(_ pairs: NamedValues.List) -> String {
        pairs.flatMap { pair in
            pair.values.map { value in value.map { "\(encoded(pair.name))=\(encoded($0))" } ?? encoded(pair.name) }
        }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || [0x2D, 0x2E, 0x5F, 0x7E, 0x5B, 0x5D, 0x2C, 0x3A].contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            return byte == 0x20 ? "+" : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    // MARK: - Headers

    mutating func addHeaders(to part: inout PartDraft) {
        let names = [
            "X-A", "X-B", "x-lower", "Accept", "Vary", "Cache-Control", "Allow", "Accept-Language", "If-Match",
            "If-None-Match", "Set-Cookie", "Cookie", "Date", "ETag", "Authorization", "Link", "X-List",
            "Access-Control-Allow-Methods", "Location-Hint", "Last-Modified", "Access-Control-Allow-Headers",
            "Access-Control-Expose-Headers",
        ]
        for _ in 0..<random.count(1...2) {
            let name = random.pick(names)
            if part.json["headers"]?[name] != nil { continue }
            addHeader(name, to: &part)
        }
        if random.chance(30) { part.actual.headers.append(("X-Extra", "1")) }
    }

    private mutating func addHeader(_ name: String, to part: inout PartDraft) {
        let sample = sample()
        let hasRule = random.chance(40)
        let values = Self.headerLike(
            hasRule
                ? sample.good + ["a"]
                : Samples.words + [
                    "text/html;level=1, application/json;q=0.5", "GET, POST", "no-cache, no-store", "text/*;q=0.3",
                    "Mon, 3 Feb 2020 12:30:00 GMT", "a=1; Path=/",
                ])
        let expected = (0..<random.pick([1, 1, 1, 2])).map { _ in random.pick(values) }
        var came = expected
        if hasRule {
            part.rules.append(
                (
                    "header", random.chance(80) ? name : name.lowercased(),
                    ruleList(random.chance(88) ? [sample.matcher] : [sample.matcher, self.sample().matcher])
                ))
            let all = Self.headerLike(sample.good + (random.chance(50) ? sample.bad : [])) + ["a"]
            came = expected.map { _ in random.pick(all) }
        }
        switch isAgreeable && random.chance(80) ? 99 : random.count(0...19) {
        case 0: came = [came.joined(separator: ",")]
        case 1: came = [came.joined(separator: " ,  ")]
        case 2: came.reverse()
        case 3: came.append(random.pick(values))
        case 4: came.removeLast()
        case 5: came[0] = random.pick(Self.headerLike(Samples.words))
        case 6: came = came.map { " \($0)  " }
        case 7: came = came.map { $0.uppercased() }
        default: break
        }
        if part.isV4 {
            part.setMember(
                name,
                random.chance(90) ? .array(expected.map { .string($0) }) : .string(expected.joined(separator: ", ")),
                in: "headers")
        } else {
            part.setMember(
                name,
                random.chance(92) ? .string(expected.joined(separator: ", ")) : .array(expected.map { .string($0) }),
                in: "headers")
        }
        let spelling = random.pick([name, name, name.lowercased(), name.uppercased()])
        if random.chance(part.isV4 ? 20 : 70), came.count > 1 { came = [came.joined(separator: ", ")] }
        for value in came { part.actual.headers.append((spelling, value)) }
    }

    private static func headerLike(_ texts: [String]) -> [String] {
        texts.filter { $0.utf8.allSatisfy { 0x20...0x7E ~= $0 } }
    }

    // MARK: - Status and metadata

    mutating func addStatus(to part: inout PartDraft) {
        let codes = [200, 201, 204, 299, 300, 302, 304, 399, 400, 404, 422, 499, 500, 503, 599]
        let expected = random.pick(codes)
        part.json["status"] = .number(JSONNumber(expected))
        part.actual.status = random.chance(isAgreeable ? 80 : 50) ? expected : random.pick(codes)
        guard random.chance(70) else { return }
        var matchers = [random.pick(Samples.statusMatchers)]
        if random.chance(15) { matchers.append(random.pick(Samples.statusMatchers)) }
        part.rules.append(("status", part.isV2 || random.chance(50) ? "" : "$", ruleList(matchers)))
    }

    mutating func addMetadata(to part: inout PartDraft) {
        for _ in 0..<random.count(1...2) {
            let name = random.pick(["k", "K", "key", "topic", "x-y", "é", "1", "destination"])
            if part.json["metadata"]?[name] != nil { continue }
            let sample = sample()
            let values: [JSONValue] =
                sample.good.map { .string($0) } + [part.isV4 ? scalar() : .string(random.pick(Samples.texts))]
            let expected = random.pick(values)
            part.setMember(name, expected, in: "metadata")
            var came =
                isAgreeable || random.chance(75)
                ? expected : random.pick(values + sample.bad.map { .string($0) } + [scalar()])
            if random.chance(50) {
                part.rules.append(
                    (
                        "metadata", random.chance(70) ? name : RulePath(steps: [.key(name)]).text ?? name,
                        ruleList([sample.matcher])
                    ))
                came = random.chance(60) ? came : random.pick(values + sample.bad.map { .string($0) })
            }
            if isAgreeable || random.chance(92) { part.actual.metadata[name] = came }
        }
        if random.chance(20) { part.actual.metadata["extra"] = "1" }
    }
}
