import Testing

@testable import PactMatching

@Suite struct XMLWritingTests {
    private func rewritten(_ text: String) throws -> String {
        String(decoding: try XMLDocument(parsing: Array(text.utf8)).bytes(), as: UTF8.self)
    }

    @Test(arguments: [
        ("<a></a>", "<a/>"),
        (
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--c--><a x=\"1\"> <b/> </a>\n<?pi d?>\n",
            "<!--c--><a x='1'> <b/> </a><?pi d?>"
        ),
        ("<p:a xmlns:p='u' p:x='1'><b xmlns='d'/></p:a>", "<p:a p:x='1' xmlns:p='u'><b xmlns='d'/></p:a>"),
        ("<a>&lt;&amp;&gt;\"'</a>", "<a>&lt;&amp;&gt;\"'</a>"),
        ("<a k=\"&lt;&amp;>&quot;'\"/>", "<a k='&lt;&amp;&gt;&quot;&apos;'/>"),
        ("<a><![CDATA[<b>]]></a>", "<a>&lt;b&gt;</a>"),
        // What a parser would change is written as a reference.
        ("<a k='&#9;&#10;&#13;'>&#9;&#10;&#13;</a>", "<a k='&#9;&#10;&#13;'>\t\n&#13;</a>"),
    ])
    func writesWithOneDeclarationAndSingleQuotes(text: String, written: String) throws {
        #expect(try rewritten(text) == "<?xml version='1.0'?>" + written)
    }

    @Test(arguments: [
        "<a x='1'>t<b xmlns='d'/>u</a>", "<a k='&#9;&#10;&#13;\"'>&amp;&#13;&#x10FFFF;</a>", "<?pi x?><a/><!-- e -->",
    ])
    func whatIsWrittenReadsAsTheSame(text: String) throws {
        let document = try XMLDocument(parsing: Array(text.utf8))
        #expect(try XMLDocument(parsing: document.bytes()) == document)
    }
}
