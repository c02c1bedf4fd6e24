import Testing

@testable import PactMatching

/// What comes over the network in place of an XML body: each has its sentence, and costs no more than its size.
@Suite struct HostileXMLTests {
    /// Shown in part, since some are megabytes long.
    struct Row: CustomTestStringConvertible, Sendable {
        var bytes: [UInt8]
        var sentence: String

        init(_ bytes: [UInt8], _ sentence: String) { (self.bytes, self.sentence) = (bytes, sentence) }

        init(_ text: String, _ sentence: String) { self.init(Array(text.utf8), sentence) }

        var testDescription: String { String(decoding: bytes.prefix(60), as: UTF8.self).debugDescription }
    }

    private static let laughs: String = {
        let entities = "bcdefghij".map { "<!ENTITY \($0) '\(String(repeating: "&a;", count: 10))'>" }.joined()
        return "<!DOCTYPE lolz [<!ENTITY a 'ha'>\(entities)]><lolz>&j;</lolz>"
    }()
    private static let attributes = (0...500).map { "x\($0)=''" }.joined(separator: " ")
    private static let outerNamespaces = (0..<300).map { "<a xmlns:n\($0)='u'>" }.joined()
    private static let innerNamespaces = (0...250).map { "xmlns:m\($0)='u'" }.joined(separator: " ")

    private static let manyNames = "<a>" + (0...50_000).map { "<b\($0)/>" }.joined()
    private static let manyInstructions = "<a>" + (0...50_000).map { "<?b\($0)?>" }.joined()
    private static let longName = String(repeating: "b", count: 1_000)

    private static let rows: [Row] = [
        Row(laughs, "the document has a DOCTYPE, which is not accepted at line 1"),
        Row(
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>",
            "the document has a DOCTYPE, which is not accepted at line 1"
        ),
        Row(
            "<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
            "the document has a DOCTYPE, which is not accepted at line 2"
        ),
        Row(
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><a/>",
            "the document has a DOCTYPE, which is not accepted at line 1"
        ),
        Row("<a>&x;</a>", "Entity 'x' not defined at line 1"),
        Row("<a b='&x;'/>", "Entity 'x' not defined at line 1"),
        Row(String(repeating: "<a>", count: 1_000_000), "elements are nested deeper than 512 levels at line 1"),
        Row("<a>\n\0</a>", "the document holds a NUL byte at line 2"),
        Row("<a/>\0", "the document holds a NUL byte at line 1"),
        Row(
            "\u{FEFF}<a/>",
            "the document starts with a byte order mark, which is not accepted in front of XML at line 1"),
        Row("", "there is no element"), Row(" \n\t", "there is no element"),
        Row("<!-- only -->", "Start tag expected, '<' not found at line 1"),
        Row("<a>", "Premature end of data in tag a line 1 at line 1"),
        Row("<a><b></a>", "Opening and ending tag mismatch: b line 1 and a at line 1"),
        Row("<a/>\n<b/>", "Extra content at the end of the document at line 2"),
        Row("<p:a/>", "Namespace prefix p on a is not defined at line 1"),
        Row(
            "<\(longName)></a>", "Opening and ending tag mismatch: \(longName.prefix(167))… at line 1"
        ),
        Row(manyNames, "the document has more than 50000 different names at line 1"),
        Row(manyInstructions, "the document has more than 50000 different names at line 1"),
        // Each of these is an error.
        Row(String(repeating: "<!--", count: 500_000), "Double hyphen within comment: <!--<! at line 1"),
        Row("<a x='1' x='2'/>", "Attribute x redefined at line 1"),
        Row("<a>\u{1}</a>", "PCDATA invalid Char value 1 at line 1"),
        Row("<a>&#0;</a>", "xmlParseCharRef: invalid xmlChar value 0 at line 1"),
        Row("<a \(attributes)/>", "an element has more than 500 attributes at line 1"),
        Row("\(outerNamespaces)<a \(innerNamespaces)>", "more than 500 namespaces are declared in one place at line 1"),
    ]

    @Test(arguments: rows)
    func isRefusedInASentence(_ row: Row) {
        #expect(error(row.bytes) == row.sentence)
    }

    private static let byteRows: [Row] = [
        Row([0x3C, 0x61, 0x3E, 0xFF, 0x3C, 0x2F, 0x61, 0x3E], "the document is not UTF-8 at line 1"),
        // An encoded surrogate, an overlong slash, a cut-off character.
        Row(Array("<a>\n".utf8) + [0xED, 0xA0, 0x80], "the document is not UTF-8 at line 2"),
        Row(Array("<a>".utf8) + [0xC0, 0xAF], "the document is not UTF-8 at line 1"),
        Row(Array("<a>".utf8) + [0xE2, 0x82], "the document is not UTF-8 at line 1"),
        // UTF-16 with and without its mark.
        Row([0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0x00, 0x3E, 0x00], "the document holds a NUL byte at line 1"),
        Row([0x00, 0x3C, 0x00, 0x61, 0x00, 0x2F, 0x00, 0x3E], "the document holds a NUL byte at line 1"),
        // Latin-1, whatever it declares.
        Row(
            Array("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>".utf8) + [0xE9] + Array("</a>".utf8),
            "the document is not UTF-8 at line 2"
        ),
    ]

    @Test(arguments: byteRows)
    func isRefusedWhereItIsNoUTF8(_ row: Row) {
        #expect(error(row.bytes) == row.sentence)
    }

    @Test(arguments: ["ISO-8859-1", "UTF-16", "EBCDIC-CP-US", "unheard-of"])
    func anEncodingDeclarationIsNotBelieved(encoding: String) throws {
        let document = try XMLDocument(parsing: Array("<?xml version='1.0' encoding='\(encoding)'?><a>é</a>".utf8))
        #expect(document.root.text == "é")
    }

    @Test func oneHugeAttributeAndOneHugeTextAreRead() throws {
        let huge = String(repeating: "x", count: 11_000_000)
        let attributes = try XMLDocument(parsing: Array("<a k='\(huge)'/>".utf8)).root.attributes
        #expect(attributes.first?.value.utf8.count == huge.utf8.count)
        #expect(try XMLDocument(parsing: Array("<a>\(huge)</a>".utf8)).root.text.utf8.count == huge.utf8.count)
    }

    @Test func whatIsLargerThanTheLimitIsNotRead() {
        let bytes = [UInt8](repeating: UInt8(ascii: " "), count: 11)
        #expect(
            error(bytes, XMLDocument.Limits(bytes: 10))
                == "the document has 11 bytes, and at most 10 are compared as XML")
    }

    @Test func manyElementsAndReferencesCostTheirSize() throws {
        let children = String(repeating: "<b/>&amp;", count: 200_000)
        #expect(try XMLDocument(parsing: Array("<a>\(children)</a>".utf8)).root.children.count == 400_000)
    }

    @Test func theSentenceStandsInAMismatch() throws {
        let actual = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
        #expect(
            try XMLExpectation(body: "<a/>").sentences(about: actual) == [
                "body $: Failed to parse the actual body: the document has a DOCTYPE, which is not accepted at line 1"
            ])
    }

    private func error(_ bytes: [UInt8], _ limits: XMLDocument.Limits = .init()) -> String? {
        do throws(XMLSyntaxError) {
            _ = try XMLDocument(parsing: bytes, limits: limits)
            return nil
        } catch { return "\(error)" }
    }
}
