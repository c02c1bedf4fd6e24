import Testing

/// Edge cases 69 to 73 of the reference's table: XML bodies.
@Suite struct XMLEdgeCases {
    @Test("Edge case 69: children of different names come in any order")
    func edgeCase69() throws {
        let expectation = XMLExpectation(body: "<a><b/><c/></a>")
        #expect(try expectation.sentences(about: "<a><c/><b/></a>") == [])
        #expect(try expectation.sentences(about: "<a><c/><b/></a>", asResponse: true) == [])
    }

    @Test("Edge case 70: children of one name keep their order")
    func edgeCase70() throws {
        let expectation = XMLExpectation(body: "<a><b>1</b><b>2</b></a>")
        let sentences = [
            "body $.a.b['#text']: Expected '2' to be equal to '1'",
            "body $.a.b['#text']: Expected '1' to be equal to '2'",
        ]
        #expect(try expectation.sentences(about: "<a><b>2</b><b>1</b></a>") == sentences)
        #expect(try expectation.sentences(about: "<a><b>2</b><b>1</b></a>", asResponse: true) == sentences)
    }

    @Test("Edge case 71: a type rule on a child lets any number of it come")
    func edgeCase71() throws {
        let expectation = XMLExpectation(body: "<a><b>1</b></a>", rules: #"{"$.a.b":[{"match":"type"}]}"#)
        #expect(try expectation.sentences(about: "<a><b>1</b><b>2</b></a>") == [])
        #expect(try expectation.sentences(about: "<a><b>1</b><b>2</b></a>", asResponse: true) == [])
    }

    @Test("Edge case 72: a regex on an element is about its name")
    func edgeCase72() throws {
        let expectation = XMLExpectation(
            body: "<a><b>1</b></a>", rules: #"{"$.a.b":[{"match":"regex","regex":"\\d"}]}"#)
        #expect(
            try expectation.sentences(about: "<a><b>1</b></a>") == [
                #"body $.a.b: Expected 'b' to match '\d' (a rule on an element looks at its name; its text is at ['#text'])"#
            ])
    }

    @Test("Edge case 73: prefixes differ where their namespaces are one")
    func edgeCase73() throws {
        let expectation = XMLExpectation(body: "<x:a xmlns:x='urn:stock' x:n='1'><x:b/></x:a>")
        #expect(try expectation.sentences(about: "<y:a xmlns:y='urn:stock' y:n='1'><y:b/></y:a>") == [])
        #expect(
            try expectation.sentences(about: "<x:a xmlns:x='urn:other' x:n='1'><x:b/></x:a>") == [
                "body $['urn:stock:a']: Expected element <urn:stock:a/> but received <urn:other:a/>"
            ])
    }
}
