import PactMatching
import PactModel
import Testing

@Suite struct XMLGeneratorTests {
    private static let seven = #"{"type":"RandomInt","min":7,"max":7}"#
    private static let order = "<?xml version=\"1.0\"?>\n<a x='1' y='2'><b>1</b> <b k='3'>t<c/>u</b><c><b>5</b></c></a>"

    /// The body after generation, without the declaration.
    private func generated(_ body: String, _ path: String, _ generator: String = seven) throws -> String {
        let request = PactRequest(
            headers: [PactHeader("Content-Type", ["text/xml"])], body: .present(.init(bytes: Array(body.utf8))),
            generators: Generators(body: [NamedGenerator(path, try Generator(parsing: generator))]))
        let text = String(decoding: request.generated(in: .fixed()).body.bytes, as: UTF8.self)
        let declaration = "<?xml version='1.0'?>"
        #expect(text.hasPrefix(declaration))
        return String(text.dropFirst(declaration.count))
    }

    @Test(arguments: [
        ("$.a['@x']", "<a x='7' y='2'><b>1</b> <b k='3'>t<c/>u</b><c><b>5</b></c></a>"),
        ("$.a.b.@k", "<a x='1' y='2'><b>1</b> <b k='7'>t<c/>u</b><c><b>5</b></c></a>"),
        ("$.a.b['#text']", "<a x='1' y='2'><b>7</b> <b k='3'>7<c/>7</b><c><b>5</b></c></a>"),
        ("$.a.c.b.#text", "<a x='1' y='2'><b>1</b> <b k='3'>t<c/>u</b><c><b>7</b></c></a>"),
        // White space is text too, and an element without text gets one at its end.
        ("$.a['#text']", "<a x='1' y='2'><b>1</b>7<b k='3'>t<c/>u</b><c><b>5</b></c></a>"),
        ("$.a.c['#text']", "<a x='1' y='2'><b>1</b> <b k='3'>t<c/>u</b><c><b>5</b>7</c></a>"),
        ("$.a.b.c['#text']", "<a x='1' y='2'><b>1</b> <b k='3'>t<c>7</c>u</b><c><b>5</b></c></a>"),
        // A star stands for elements and the text, not for attributes.
        ("$.*.b['#text']", "<a x='1' y='2'><b>7</b> <b k='3'>7<c/>7</b><c><b>5</b></c></a>"),
        ("$.a.b.*", "<a x='1' y='2'><b>7</b> <b k='3'>7<c/>7</b><c><b>5</b></c></a>"),
    ])
    func attributesAndTextsAreGenerated(path: String, body: String) throws {
        #expect(try generated(Self.order, path) == body)
    }

    @Test(arguments: [
        "$", "$.a", "$.a.b", "$.a.b[0]['#text']", "$.a.b[*]['#text']", "$.a['@z']", "$.b['#text']", "$['@x']",
    ])
    func aPathToAnElementOrNowhereDoesNothing(path: String) throws {
        #expect(
            try generated(Self.order, path) == "<a x='1' y='2'><b>1</b> <b k='3'>t<c/>u</b><c><b>5</b></c></a>")
    }

    @Test(arguments: [
        ("$['p:a']['@p:x']", "<p:a p:x='7' xmlns:p='u'><b>1</b></p:a>"),
        ("$['p:a'].b['#text']", "<p:a p:x='1' xmlns:p='u'><b>7</b></p:a>"),
        ("$['u:a']['@u:x']", "<p:a p:x='1' xmlns:p='u'><b>1</b></p:a>"),
    ])
    func namesAreThoseWrittenInTheDocument(path: String, body: String) throws {
        #expect(try generated("<p:a p:x='1' xmlns:p='u'><b>1</b></p:a>", path) == body)
    }

    @Test func whatIsGeneratedIsEscaped() throws {
        let pattern = #"{"type":"Regex","regex":"<&>'\""}"#
        #expect(try generated("<a k='1'/>", "$.a['@k']", pattern) == "<a k='&lt;&amp;&gt;&apos;&quot;'/>")
        #expect(try generated("<a>1</a>", "$.a['#text']", pattern) == "<a>&lt;&amp;&gt;'\"</a>")
    }

    @Test func eachPlaceGetsAValueOfItsOwn() throws {
        let body = try generated("<a><b/><b/></a>", "$.a.b['#text']", #"{"type":"RandomString","size":20}"#)
        let texts = body.split(separator: "<b>").dropFirst().map { $0.prefix(20) }
        #expect(texts.count == 2 && texts.first != texts.last, "\(body)")
    }

    @Test func aBodyThatIsMalformedStays() throws {
        let request = PactRequest(
            headers: [PactHeader("Content-Type", ["text/xml"])], body: .present(.init(bytes: Array("<a".utf8))),
            generators: Generators(body: [NamedGenerator("$.a['#text']", try Generator(parsing: Self.seven))]))
        #expect(request.generated(in: .fixed()).body == request.body)
    }
}
