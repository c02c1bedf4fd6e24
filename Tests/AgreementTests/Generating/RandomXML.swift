import PactModel

/// An XML element while a case is made.
struct ElementDraft {
    /// With its prefix.
    var name: String
    var attributes: [(name: String, value: String)] = []
    var children: [Node] = []

    indirect enum Node {
        case element(ElementDraft)
        case text(String)
        /// Comments, instructions, CDATA and other markup as it stands.
        case markup(String)
    }

    var text: String {
        let attributes = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
        if children.isEmpty { return "<\(name)\(attributes)/>" }
        let inner = children.map { node in
            switch node {
            case .element(let element): element.text
            case .text(let text): Self.escaped(text)
            case .markup(let markup): markup
            }
        }
        return "<\(name)\(attributes)>\(inner.joined())</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

extension CaseGenerator {
    private static let xmlTypes = [
        "application/xml", "application/xml", "text/xml", "application/xml; charset=utf-8", "application/soap+xml",
        "image/svg+xml", "application/xml;charset=UTF-8", "text/x+xml",
    ]
    private static let xmlNames = ["a", "b", "c", "item", "id", "name", "x-y", "a.b", "é", "_u"]
    private static let xmlTexts = [
        "1", "42", "a", "hello", " a ", "a b", "true", "2024-01-01", "é", "a\nb", "<&>", "1.5", "",
    ]

    mutating func addXMLBody(to part: inout PartDraft) {
        var rules = BodyRules()
        var (expected, actual) = elementPair(at: .root, depth: 0, &rules)
        if random.chance(20) {
            let uri = random.pick(["http://x", "urn:y"])
            namespaced(&expected, prefix: random.pick(["", "p"]), uri: uri)
            namespaced(&actual, prefix: random.pick(["", "p", "q"]), uri: random.chance(90) ? uri : "http://z")
        }
        for (path, list) in rules.entries {
            if let text = path.text { part.rules.append(("body", text, list)) }
        }
        let type = random.pick(Self.xmlTypes)
        let heads = [
            "", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", " \n", "<!-- c -->",
        ]
        setText(
            (random.chance(70) ? heads[1] : random.pick(heads)) + expected.text, type: random.chance(90) ? type : nil,
            of: &part)
        var came = (random.chance(70) ? heads[1] : random.pick(heads)) + actual.text
        if !isAgreeable, random.chance(4) {
            came = random.pick([
                String(came.dropLast()), came + "x", "<!DOCTYPE a>" + came, came + came, "\u{FEFF}" + came,
            ])
        }
        part.actual.body = .text(came)
        setActualType(like: type, of: &part)
    }

    private func namespaced(_ element: inout ElementDraft, prefix: String, uri: String) {
        element.attributes.append((prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri))
        if !prefix.isEmpty { element.name = "\(prefix):\(element.name)" }
    }

    private mutating func elementPair(at path: RulePath, depth: Int, _ rules: inout BodyRules) -> (
        ElementDraft, ElementDraft
    ) {
        let name = random.pick(Self.xmlNames)
        let place = path.appending(.key(name))
        var expected = ElementDraft(name: name)
        var actual = ElementDraft(name: name)
        if random.chance(isAgreeable ? 20 : 25) { rules.add(place, ruleList([elementMatcher()])) }
        for _ in 0..<random.pick([0, 0, 1, 2]) {
            let attribute = random.pick(Self.xmlNames + ["xml:lang"])
            if expected.attributes.contains(where: { $0.name == attribute }) { continue }
            let (wanted, came) = xmlText(at: place.appending(.key("@\(attribute)")), &rules)
            expected.attributes.append((attribute, wanted))
            if isAgreeable || random.chance(95) { actual.attributes.append((attribute, came)) }
        }
        if random.chance(20) { actual.attributes.reverse() }
        if !isAgreeable, random.chance(6) {
            let extra = random.pick(Self.xmlNames)
            if !actual.attributes.contains(where: { $0.name == extra }) { actual.attributes.append((extra, "1")) }
        }
        if depth < 3, random.chance(depth == 0 ? 75 : 45) {
            addChildren(to: &expected, &actual, at: place, depth: depth, &rules)
        }
        if random.chance(depth == 0 ? 15 : 60) {
            let (wanted, came) = xmlText(at: place.appending(.key("#text")), &rules)
            expected.children.append(.text(wanted))
            actual.children.insert(.text(came), at: random.chance(80) ? actual.children.count : 0)
        }
        if random.chance(8) {
            let markup = random.pick(["<!-- c -->", "<![CDATA[a]]>", "<?pi x?>", " ", "\n  "])
            if random.chance(50) {
                expected.children.append(.markup(markup))
            } else {
                actual.children.append(.markup(markup))
            }
        }
        if !isAgreeable, random.chance(2) { actual.name = random.pick(Self.xmlNames) }
        return (expected, actual)
    }

    private mutating func addChildren(
        to expected: inout ElementDraft, _ actual: inout ElementDraft, at place: RulePath, depth: Int,
        _ rules: inout BodyRules
    ) {
        for _ in 0..<random.count(1...3) {
            let (wanted, came) = elementPair(at: place, depth: depth + 1, &rules)
            for _ in 0..<random.pick([1, 1, 1, 2]) { expected.children.append(.element(wanted)) }
            for _ in 0..<random.pick(isAgreeable ? [1] : [1, 1, 1, 1, 2, 3, 0]) {
                actual.children.append(.element(came))
            }
        }
        if isAgreeable, !random.chance(30) {
            actual.children = expected.children
            return
        }
        switch random.count(0...11) {
        case 0: actual.children.reverse()
        case 1: actual.children.append(.element(ElementDraft(name: random.pick(Self.xmlNames))))
        case 2: actual.children.shuffle(using: &random)
        default: break
        }
    }

    private mutating func xmlText(at path: RulePath, _ rules: inout BodyRules) -> (String, String) {
        guard random.chance(40) else {
            let text = random.pick(Self.xmlTexts)
            return (text, isAgreeable || random.chance(85) ? text : random.pick(Self.xmlTexts + [text + " "]))
        }
        let sample = xmlSample()
        rules.add(path, ruleList(random.chance(90) ? [sample.matcher] : [sample.matcher, xmlSample().matcher]))
        let good = sample.good.filter(Self.isXML) + (sample.good.isEmpty ? ["a"] : [])
        let bad = sample.bad.filter(Self.isXML)
        let came = isAgreeable || bad.isEmpty || random.chance(65) ? good : bad
        return (random.pick(good + (good.isEmpty ? ["a"] : [])), random.pick(came.isEmpty ? ["a"] : came))
    }

    private mutating func xmlSample() -> Sample {
        let sample = sample()
        return sample.matcher["match"]?.stringValue == "contentType" ? Samples.semver : sample
    }

    private static func isXML(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{FEFF}" || $0 == "\n" }
    }

    private mutating func elementMatcher() -> JSONValue {
        switch random.count(0...9) {
        case 0...4: ["match": "type"]
        case 5: sized()
        case 6: ["match": "equality"]
        case 7: ["match": "regex", "regex": random.pick(["[a-z]+", "a|b|item", ".*"])]
        case 8: ["match": "notEmpty"]
        default: sample().matcher
        }
    }
}
