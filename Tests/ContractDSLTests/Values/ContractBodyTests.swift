import ContractDSL
import Foundation
import PactModel
import TestSupport
import Testing

/// Bodies of every kind as a pact holds them.
@Suite struct ContractBodyTests {
    private static func check(
        _ body: ContractBody, _ text: String, type: String?, _ rules: String = "{}",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let response = try response(body)
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == text, sourceLocation: sourceLocation)
        #expect(response.headers.values(of: "Content-Type")?.first == type, sourceLocation: sourceLocation)
        #expect(response.matchingRules.body.shown == rules, sourceLocation: sourceLocation)
    }

    @Test func json() throws {
        try Self.check(
            ["b": 1, "a": .like(2)], #"{"b":1,"a":2}"#, type: "application/json", #"{"$.a":[{"match":"type"}]}"#)
        try Self.check([1, .like(2)], "[1,2]", type: "application/json", #"{"$[1]":[{"match":"type"}]}"#)
        try Self.check(.like(["a": 1]), #"{"a":1}"#, type: "application/json", #"{"$":[{"match":"type"}]}"#)
        try Self.check(.json("a"), #""a""#, type: "application/json")
        try Self.check(.json(text: #"{"b": 1.50, "a": 1e2}"#), #"{"b":1.50,"a":1e2}"#, type: "application/json")
    }

    @Test func text() throws {
        let line = "id,name"
        try Self.check(.text(line, contentType: "text/csv"), line, type: "text/csv")
        try Self.check(.text("a"), "a", type: "text/plain")
        try Self.check(
            .text(.include("b", example: "abc")), "abc", type: "text/plain", #"{"$":[{"match":"include","value":"b"}]}"#
        )
    }

    @Test func form() throws {
        try Self.check(
            .form([
                "n": "Ada L.", "t": ["a", .regex("[a-z]", example: "b")], "l": .integer(3), "m": .eachLike("x", min: 2),
            ]),
            "n=Ada+L.&t=a&t=b&l=3&m=x&m=x", type: "application/x-www-form-urlencoded",
            #"{"$.t[1]":[{"match":"regex","regex":"[a-z]"}],"$.l":[{"match":"integer"}],"$.m":[{"match":"type","min":2}]}"#
        )
    }

    @Test func multipart() throws {
        let body = ContractBody.multipart(
            .field("name", .like("Ada")), .file("data", ["id": .integer(7)], fileName: "a.json"),
            .file("photo", .contentType("image/gif", example: Array("GIF89a".utf8)), fileName: "a.gif"))
        try Self.check(
            body,
            """
            --part-of-the-contract-1\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n\
            --part-of-the-contract-1\r\nContent-Disposition: form-data; name="data"; filename="a.json"\r\n\
            Content-Type: application/json\r\n\r\n{"id":7}\r\n\
            --part-of-the-contract-1\r\nContent-Disposition: form-data; name="photo"; filename="a.gif"\r\n\
            Content-Type: image/gif\r\n\r\nGIF89a\r\n--part-of-the-contract-1--\r\n
            """, type: "multipart/form-data; boundary=part-of-the-contract-1",
            #"{"$.name":[{"match":"type"}],"$.data.id":[{"match":"integer"}],"$.photo":[{"match":"contentType","value":"image/gif"}]}"#
        )
        #expect(
            try response(body).matchingRules.header.shown
                == #"{"Content-Type":[{"match":"regex","regex":"multipart/form-data;(\\s*charset=[^;]*;)?\\s*boundary=.*"}]}"#
        )
        let other = try response(.multipart(.field("a", "--part-of-the-contract-1"), boundary: nil))
        #expect(
            other.headers.values(of: "Content-Type")?.first == "multipart/form-data; boundary=part-of-the-contract-2")
        let given = try response(.multipart(.field("a", "1"), boundary: "xyz"))
        #expect(given.headers.values(of: "Content-Type")?.first == "multipart/form-data; boundary=xyz")
    }

    @Test func xml() throws {
        try Self.check(
            .xml(
                "s:students", attributes: ["xmlns:s": "urn:school", "n": .integer(2)],
                .eachLike(
                    "student", attributes: ["s:id": .regex("\\d", example: "7"), "kind": "a\"&"], count: 2,
                    .element("name", .text(.like("Ada <3"))), .element("s:note")), "end"),
            """
            <?xml version="1.0" encoding="UTF-8"?><s:students xmlns:s="urn:school" n="2">\
            <student s:id="7" kind="a&quot;&amp;"><name>Ada &lt;3</name><s:note/></student>\
            <student s:id="7" kind="a&quot;&amp;"><name>Ada &lt;3</name><s:note/></student>end</s:students>
            """, type: "application/xml",
            #"{"$['urn:school:students']['@n']":[{"match":"integer"}],"$['urn:school:students'].student":[{"match":"type"}],"#
                + #""$['urn:school:students'].student['@urn:school:id']":[{"match":"regex","regex":"\\d"}],"#
                + #""$['urn:school:students'].student.name['#text']":[{"match":"type"}]}"#)
        // A default namespace counts where an element without a prefix declares it.
        try Self.check(
            .xml(
                "s:a", attributes: ["xmlns:s": "urn:s", "xmlns": "urn:d"],
                .element("b", attributes: ["xmlns": "urn:e"], .element("c", .text(.like("x"))))),
            """
            <?xml version="1.0" encoding="UTF-8"?><s:a xmlns:s="urn:s" xmlns="urn:d"><b xmlns="urn:e"><c>x</c></b></s:a>
            """, type: "application/xml", #"{"$['urn:s:a']['urn:e:b']['urn:e:c']['#text']":[{"match":"type"}]}"#)
        let generated = try response(
            .xml("s:a", attributes: ["xmlns:s": "urn:b"], .element("s:c", .text(.uuid().generated()))))
        #expect(generated.generators.body == [NamedGenerator("$['s:a']['s:c']['#text']", .uuid(format: nil))])
    }

    @Test func bytes() throws {
        let gif = Array("GIF89a".utf8)
        let exact = try response(.bytes([0, 0xFF], contentType: "application/octet-stream"))
        #expect(exact.body.bytes == [0, 0xFF])
        #expect(exact.matchingRules.isEmpty)
        try Self.check(
            .contentType("image/gif", example: gif), "GIF89a", type: "image/gif",
            #"{"$":[{"match":"contentType","value":"image/gif"}]}"#)
    }

    @Test func filesAreRead() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "a.gif")
            try Data("GIF89a".utf8).write(to: file)
            try Self.check(.bytes(ofFile: file, contentType: "image/gif"), "GIF89a", type: "image/gif")
            try Self.check(
                .contentType("image/gif", exampleFile: file), "GIF89a", type: "image/gif",
                #"{"$":[{"match":"contentType","value":"image/gif"}]}"#)
            let missing = Contract(consumer: "a", provider: "b").uponReceiving("a request")
                .withRequest(.get, "/").willRespond(
                    200, body: .bytes(ofFile: folder.appending(path: "b.gif"), contentType: "image/gif"))
            #expect(
                refusal(of: missing)?.hasPrefix(
                    "\"a request\" cannot be written as a pact; in the response body: the file \(folder.path)/b.gif cannot be read:"
                ) == true)
        }
    }

    @Test func anEmptyBodyIsNotNone() throws {
        let interaction = try Contract(consumer: "a", provider: "b").uponReceiving("a request")
            .withRequest(.post, "/", body: .empty).willRespond(204).interaction()
        guard case .http(let request, let response) = interaction.content else { return }
        #expect(request.body == .empty)
        #expect(response.body == .missing)
        #expect(interaction.json(in: .v4)["request"]?["body"] == ["content": ""])
        #expect(interaction.json(in: .v4)["response"]?["body"] == nil)
    }

    @Test func aHeaderStatesTheTypeInThePlaceOfTheBody() throws {
        let interaction = try Contract(consumer: "a", provider: "b").uponReceiving("a request")
            .withRequest(.get, "/").willRespond(
                200, headers: ["content-type": "application/hal+json"], body: ["a": .like(1)]
            ).interaction()
        guard case .http(_, let response) = interaction.content else { return }
        #expect(response.headers == [PactHeader("content-type", ["application/hal+json"])])
        #expect(response.body.content?.contentType == "application/hal+json")
    }
}
