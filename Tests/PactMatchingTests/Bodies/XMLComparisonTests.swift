import Testing

/// XML bodies compared as the reference tools compared the same ones.
@Suite struct XMLComparisonTests {
    struct Row: CustomStringConvertible, Sendable {
        var expected: String
        var rules: String
        var actual: String
        /// What is said of a request.
        var sentences: [String]
        var isMatchInResponse: Bool

        init(_ expected: String, _ actual: String, _ sentences: [String] = [], response: Bool? = nil) {
            self.init(expected, "{}", actual, sentences, response: response)
        }

        init(
            _ expected: String, _ rules: String, _ actual: String, _ sentences: [String] = [], response: Bool? = nil
        ) {
            (self.expected, self.rules, self.actual, self.sentences) = (expected, rules, actual, sentences)
            isMatchInResponse = response ?? sentences.isEmpty
        }

        var description: String { "\(expected) under \(rules) against \(actual)" }
    }

    @Test(arguments: [
        Row("<a x='1'/>", "<a x=\"1\"></a>"),
        Row("<a x='1' y='2'/>", "<a y='2' x='1'/>"),
        Row(
            "<a x='1'/>", "<a/>",
            [
                "body $.a: Expected 1 attribute(s) but received 0 attribute(s)",
                "body $.a['@x']: Expected attribute 'x'='1' but was missing",
            ]),
        Row(
            "<a x='1'/>", "<a x='1' y='2'/>", ["body $.a: Expected 1 attribute(s) but received 2 attribute(s)"],
            response: true),
        Row(
            "<a/>", "<a y='2'/>", ["body $.a: Did not expect any attributes but received y='2'"], response: true),
        Row("<a x='1'/>", "<a x='2'/>", ["body $.a['@x']: Expected '2' to be equal to '1'"]),
        Row("<a x='1'/>", #"{"$.a['@x']":[{"match":"integer"}]}"#, "<a x='27'/>"),
        Row(
            "<a x='1'/>", #"{"$.a['@x']":[{"match":"integer"}]}"#, "<a x='2.7'/>",
            ["body $.a['@x']: Expected '2.7' to be an integer"]),
        Row("<p:a xmlns:p='u' p:x='1'/>", #"{"$['u:a']['@u:x']":[{"match":"type"}]}"#, "<q:a xmlns:q='u' q:x='9'/>"),
        Row("<a/>", "<a xmlns:unused='u'/>"),
    ])
    func attributes(_ row: Row) throws { try check(row) }

    @Test(arguments: [
        Row("<a><b/></a>", "<b/>", ["body $.a: Expected element <a/> but received <b/>"]),
        Row("<a><b/></a>", "<a/>", ["body $.a: Expected child <b/> but was missing"]),
        Row("<a><b/><b/></a>", "<a><b/></a>", ["body $.a.b: Expected child <b/> but was missing"]),
        Row("<a><b/></a>", "<a><b/><b/></a>", ["body $.a.b: Unexpected child <b/>"], response: true),
        Row("<a><b/></a>", "<a><b/><c/></a>", ["body $.a: Unexpected child <c/>"], response: true),
        Row("<a/>", "<a><b/><c/></a>", ["body $.a: Expected no children but received [b, c]"], response: true),
        Row("<a><b/><c/></a>", "<a> <c/>\n<b/> </a>"),
        Row("<a><b/></a>", "<?xml version='1.0'?><!-- x --><a><?pi x?><b/><!-- y --></a><!-- z -->"),
    ])
    func children(_ row: Row) throws { try check(row) }

    @Test(arguments: [
        Row("<a>x</a>", "<a> x\n</a>"),
        Row("<a>x y</a>", "<a>x  y</a>", ["body $.a['#text']: Expected 'x  y' to be equal to 'x y'"]),
        Row("<a>x&lt;y</a>", "<a><![CDATA[x<y]]></a>"),
        Row("<a>xy</a>", "<a>x<!-- c -->y</a>"),
        Row("<a>xy</a>", "<a>x <b/> y</a>", ["body $.a: Expected no children but received [b]"], response: true),
        // Each text is trimmed, and a reference is a text of its own.
        Row("<a>x&amp;y</a>", "<a>x &amp; y</a>"),
        Row("<a/>", "<a>x</a>", ["body $.a['#text']: Expected 'x' to be equal to ''"]),
        Row("<a>x</a>", "<a/>", ["body $.a['#text']: Expected '' to be equal to 'x'"]),
        Row("<a>1</a>", #"{"$.a.#text":[{"match":"regex","regex":"\\d+"}]}"#, "<a>27</a>"),
        // Composed and decomposed.
        Row("<a>\u{E9}</a>", "<a>e\u{301}</a>", ["body $.a['#text']: Expected 'e\u{301}' to be equal to '\u{E9}'"]),
    ])
    func texts(_ row: Row) throws { try check(row) }

    @Test(arguments: [
        // A type rule cascades, and the first example stands for all.
        Row("<a><b>1</b></a>", #"{"$.a":[{"match":"type"}]}"#, "<a><b>2</b><b>x</b></a>"),
        Row(
            "<a><b>1</b></a>", #"{"$.a":[{"match":"type"}]}"#, "<a><b>2</b><c/></a>",
            ["body $.a: Unexpected child <c/>"]),
        Row(
            "<a><b>1</b></a>", #"{"$.a":[{"match":"type"}]}"#, "<a/>",
            ["body $.a: Expected child <b/> but was missing"]),
        // Sizes count child nodes, on the element of the rule alone.
        Row(
            "<a><b>1</b></a>", #"{"$.a":[{"match":"type","min":2}]}"#, "<a><b>1</b></a>",
            ["body $.a: Expected <a/> (1 children) to have at least 2 children"]),
        Row("<a><b>1</b></a>", #"{"$.a":[{"match":"type","min":2}]}"#, "<a><b>1</b> </a>"),
        Row(
            "<a><b>1</b></a>", #"{"$.a":[{"match":"type","max":1}]}"#, "<a><b>1</b> </a>",
            ["body $.a: Expected <a/> (2 children) to have at most 1 children"]),
        Row(
            "<a><b/></a>", #"{"$.a.b":[{"match":"notEmpty"}]}"#, "<a><b/></a>",
            ["body $.a.b: Expected <b/> to have at least one child"]),
        Row(
            "<a>1</a>", #"{"$.a":[{"match":"integer"}]}"#, "<a>1</a>",
            [
                "body $.a: Unable to match <a/> using the rule 'integer', which is for texts: an element's text is at "
                    + "['#text'], an attribute at ['@name']"
            ]),
        // Positions are no part of paths.
        Row(
            "<a><b>1</b></a>", #"{"$.a.b[0]":[{"match":"type"}],"$.a[*]":[{"match":"type"}]}"#, "<a><b>2</b></a>",
            ["body $.a.b['#text']: Expected '2' to be equal to '1'"]),
        Row("<a><b>1</b></a>", #"{"$.*.*['#text']":[{"match":"type"}]}"#, "<a><b>2</b></a>"),
    ])
    func rules(_ row: Row) throws { try check(row) }

    @Test func eachKeyOfAShorterPathDoesNothingToTexts() throws {
        let each = #"{"match":"eachKey","rules":[{"match":"regex","regex":"x"}]}"#
        let ofElement = XMLExpectation(
            body: "<a>1</a>", rules: "{\"$.a\":[{\"match\":\"equality\"},\(each)]}", combine: "OR")
        #expect(try ofElement.sentences(about: "<a>2</a>") == [])
        let ofText = XMLExpectation(body: "<a>1</a>", rules: "{\"$.a.#text\":[\(each)]}")
        #expect(
            try ofText.sentences(about: "<a>1</a>") == [
                "body $.a['#text']: Unable to match '1' using the rule 'eachKey'"
            ])
    }

    @Test(arguments: [
        Row("<a xmlns='d'><b>1</b></a>", "<p:a xmlns:p='d'><p:b>1</p:b></p:a>"),
        Row(
            "<a xmlns='d'><b>1</b></a>", "<a xmlns='d'><b>2</b></a>",
            ["body $['d:a']['d:b']['#text']: Expected '2' to be equal to '1'"]),
        // Only an element without a prefix sets a default namespace.
        Row("<p:a xmlns:p='u' xmlns='d'><b>1</b></p:a>", "<p:a xmlns:p='u'><b>1</b></p:a>"),
        Row(
            "<a xmlns='d'><b xmlns=''><c>1</c></b></a>", "<a xmlns='d'><b xmlns=''><c>2</c></b></a>",
            ["body $['d:a'].b['d:c']['#text']: Expected '2' to be equal to '1'"]),
        Row("<a/>", "<a xmlns='d'/>", ["body $.a: Expected element <a/> but received <d:a/>"]),
    ])
    func namespaces(_ row: Row) throws { try check(row) }

    private func check(_ row: Row) throws {
        let expectation = XMLExpectation(body: row.expected, rules: row.rules)
        #expect(try expectation.sentences(about: row.actual) == row.sentences)
        let sentences = try expectation.sentences(about: row.actual, asResponse: true)
        #expect(sentences.isEmpty == row.isMatchInResponse, "\(sentences)")
    }
}
