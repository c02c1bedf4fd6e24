import Testing

@testable import PactModel

/// Members that stand twice are kept in the document and named with their place.
struct DuplicateMemberTests {
    @Test(
        arguments: [
            (#"{"a":1,"b":{"a":2}}"#, []),
            (#"{"a":1,"a":2}"#, ["a stands twice on line 1; the last one counts"]),
            ("{\"a\":1,\n\n\"\\u0061\":2}", ["a stands on line 1 and again on line 3; the last one counts"]),
            (
                "{\"list\":[0,{\"odd name\":{},\r\n\"odd name\":[]}]}",
                [#"list[1]["odd name"] stands on line 1 and again on line 2; the last one counts"#]
            ),
            (
                #"[{"x":{"y":1,"y":1,"y":1},"x":1},{"":0,"":0}]"#,
                [
                    "[0].x.y stands twice on line 1; the last one counts",
                    "[0].x.y stands twice on line 1; the last one counts",
                    "[0].x stands twice on line 1; the last one counts",
                    #"[1][""] stands twice on line 1; the last one counts"#,
                ]
            ),
            // Two spellings of one letter are two names.
            ("{\"\u{E9}\":1,\"e\u{301}\":2}", []),
        ] as [(String, [String])])
    func areNamedWithTheirPlace(_ text: String, _ sentences: [String]) throws {
        let document = try JSONDocument(parsing: Array(text.utf8))
        #expect(document.duplicateMembers().map(\.description) == sentences)
    }

    @Test func areKeptInTheDocument() throws {
        let document = try JSONDocument(parsing: Array(#"{"a":1,"b":2,"a":3}"#.utf8))
        #expect(document.root.members.map { $0.value.text() } == ["1", "2", "3"])
        #expect(document.root["a"]?.text() == "3")
        #expect(document.root.value.text() == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: [0, 20])
    func twoSpellingsOfALetterAreTwoNames(_ others: Int) throws {
        let more = (0..<others).map { ",\"k\($0)\":0" }.joined()
        let text = "{\"\u{E9}\":1,\"e\u{301}\":2\(more)}"
        let value = try JSONValue(parsing: text)
        #expect(value.text() == text)
        #expect(value["e\u{301}"] == 2)
        #expect(value != .object(JSONObject((value.objectValue ?? [:]).reversed().map { ($0.key, 2) })))
        #expect(JSONValue.string("\u{E9}") != "e\u{301}")
        let pact = try Pact(parsing: Array("{\"x\":\(text)\(more)}".utf8))
        #expect(pact.additionalMembers["x"]?.text() == text)
    }

    @Test func areFoundInObjectsOfAnySize() throws {
        for count in [2, 12, 13, 17, 1000] {
            let members = (0..<count).map { "\"k\($0)\":\($0)" }
            let text = "{" + (members + ["\"k1\":0"]).joined(separator: ",\n") + "}"
            let found = try JSONDocument(parsing: Array(text.utf8)).duplicateMembers()
            #expect(found == [DuplicateMember(path: "k1", firstLine: 2, line: count + 1)], "of \(count)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func areToldUpToALimitHoweverManyThereAre() throws {
        let text =
            "[" + String(repeating: "[", count: 400) + "{" + String(repeating: #""a":1,"#, count: 200_000)
            + #""a":1}"# + String(repeating: "]", count: 400) + "]"
        let document = try JSONDocument(parsing: Array(text.utf8))
        #expect(document.duplicateMembers().count == 100)
    }

    @Test func areKeptInThePactThatHasThem() throws {
        let text = """
            {"consumer":{"name":"Shop"},"provider":{"name":"Stock"},"interactions":[
            {"request":{"path":"/a","path":"/b"}}]}
            """
        let pact = try Pact(parsing: Array(text.utf8))
        #expect(
            pact.duplicateMembers.map(\.description)
                == ["interactions[0].request.path stands twice on line 2; the last one counts"])
        guard case .http(let request, _) = pact.interactions[0].content else {
            Issue.record("not an HTTP interaction")
            return
        }
        #expect(request.path == "/b")
    }
}
