import ContractDSL
import Foundation
import PactModel
import Testing

/// Asynchronous messages: what the consumer's handler gets, and what the pact holds.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct MessageTests {
    struct StudentEnrolled: Codable, Equatable {
        var studentId: String
        var billing: String
    }

    static let enrolled: ContractBody = [
        "studentId": .like("sdt_1"), "billing": .regex("Monthly|Termly", example: "Termly"),
    ]

    private func enrolment(_ contract: Contract) -> MessageInteraction {
        contract.given("a student has enrolled", ["id": "sdt_1"])
            .expectsToReceive(
                "a student enrolled event", contents: Self.enrolled,
                metadata: ["topic": "students", "attempt": .integer(1), "trace": ["id": "t", "sampled": true]])
    }

    @Test func theHandlerGetsTheExample() async throws {
        try await withContract { contract, _ in
            try await enrolment(contract).test { message in
                #expect(message.text == #"{"studentId":"sdt_1","billing":"Termly"}"#)
                #expect(message.bytes == Array(message.text.utf8))
                #expect(message.data == Data(message.bytes))
                let event = try message.decoded(as: StudentEnrolled.self)
                #expect(event == StudentEnrolled(studentId: "sdt_1", billing: "Termly"))
                #expect(message.contentType == "application/json")
                #expect(message.metadata["attempt"] == 1)
                #expect(
                    message.headers == [
                        "contentType": "application/json", "topic": "students", "attempt": "1",
                        "trace": #"{"id":"t","sampled":true}"#,
                    ])
            }
        }
    }

    @Test func theTestsValueIsReturned() async throws {
        try await withContract { contract, _ in
            let event: StudentEnrolled = try await enrolment(contract).test { try $0.decoded() }
            #expect(event.billing == "Termly")
        }
    }

    @Test @MainActor func aHandlerOfAnActorNeedsNoOther() async throws {
        @MainActor final class Handler {
            var events: [StudentEnrolled] = []
        }
        let handler = Handler()
        try await withContract { contract, _ in
            try await enrolment(contract).test { handler.events.append(try $0.decoded()) }
        }
        #expect(handler.events.count == 1)
    }

    @Test(arguments: [(PactSpecification.v3, Self.inV3), (.v4, Self.inV4)])
    func thePactHoldsExactlyWhatTheTestSays(_ specification: PactSpecification, _ expected: String) async throws {
        try await withContract(specification: specification) { contract, folder in
            try await enrolment(contract).test { _ = $0.text }
            #expect(try recordedText(in: folder) == JSONValue(parsing: expected).text(.pretty) + "\n")
        }
    }

    @Test(
        arguments: [
            (.text("hello", contentType: "text/plain"), [:], #"{"contentType":"text/plain"}"#, "text/plain"),
            (
                .text("<a/>", contentType: "application/xml"), [:], #"{"contentType":"application/xml"}"#,
                "application/xml"
            ),
            (.bytes([0, 255], contentType: "image/png"), [:], #"{"contentType":"image/png"}"#, "image/png"),
            (.eachLike(1), [:], #"{"contentType":"application/json"}"#, "application/json"),
            (
                ["a": 1], ["contentType": "application/vnd.school+json"],
                #"{"contentType":"application/vnd.school+json"}"#,
                "application/vnd.school+json"
            ),
            (["a": 1], ["Content-Type": "text/json"], #"{"Content-Type":"text/json"}"#, "text/json"),
            (
                .form(["a": "1 2"]), [:], #"{"contentType":"application/x-www-form-urlencoded"}"#,
                "application/x-www-form-urlencoded"
            ),
            (
                .xml("a", .text("1")), [:], #"{"contentType":"application/xml"}"#, "application/xml"
            ),
            (
                .contentType("image/png", example: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), [:],
                #"{"contentType":"image/png"}"#, "image/png"
            ),
            (.empty, ["contentType": "text/plain"], #"{"contentType":"text/plain"}"#, "text/plain"),
            (nil, ["k": "v"], #"{"k":"v"}"#, nil),
        ] as [(ContractBody?, ContractFields, String, String?)])
    func theContentTypeStandsInTheMetadata(
        _ contents: ContractBody?, _ given: ContractFields, _ metadata: String, _ type: String?
    ) async throws {
        for specification in [PactSpecification.v3, .v4] {
            try await withContract(specification: specification) { contract, folder in
                let received = try await contract.expectsToReceive("a message", contents: contents, metadata: given)
                    .test { message in
                        #expect(JSONValue.object(message.metadata).text() == metadata)
                        #expect(message.contentType == type)
                        return message.bytes
                    }
                guard case .asynchronousMessage(let message) = try recordedPact(in: folder).interactions[0].content
                else { throw Wrong() }
                #expect(JSONValue.object(message.metadata).text() == metadata)
                #expect(message.contents.bytes == received)
            }
        }
    }

    @Test func nothingIsRecordedWhereTheHandlerThrows() async throws {
        try await withContract { contract, folder in
            let found = try await issues { try await enrolment(contract).test { _ in throw Wrong() } }
            #expect(found.texts.count == 1)
            #expect(found.texts.first?.hasPrefix("The consumer of \"") == true)
            #expect(found.texts.first?.hasSuffix("\" threw: Wrong()") == true)
            let undecoded = try await issues {
                try await enrolment(contract).test { _ = try $0.decoded(as: Int.self) }
            }
            #expect(undecoded.texts.first?.contains("threw: DecodingError.typeMismatch") == true)
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func aTestThatDoesNotLookAtTheMessageProvesNothing() async throws {
        try await withContract { contract, folder in
            var line = 0
            let found = try await issues {
                line = #line + 1
                try await contract.expectsToReceive("an event", contents: ["a": 1]).test { _ in }
            }
            #expect(
                found.texts == [
                    """
                    Nobody looked at the message of "an event". Hand its data, or what it decodes to, to the consumer's handler.
                    """
                ])
            #expect(found.lines == [line])
            #expect(found.files == [#fileID])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test(
        arguments: [
            (
                ["k": ["id": .like(1)]],
                "the metadata k: a matcher stands inside of the value, and a pact has them for the whole value only"
            ),
            (["k": "a", "k": "b"], "the metadata k: it is there twice"),
            (["it's": .like("a")], "the metadata it's: no rule of a pact can name that key, so it can have no matcher"),
        ] as [(ContractFields, String)])
    func whatAPactCannotSayIsRefused(_ metadata: ContractFields, _ problem: String) async throws {
        let message = Contract(consumer: "a", provider: "b").expectsToReceive("an event", metadata: metadata)
        let text = try await refusal { try await message.test { _ = $0.text } }
        #expect(text == #""an event" cannot be written as a pact; in \#(problem)."#)
    }

    @Test func aMessageThatSaysNothingIsRefused() async throws {
        let contract = Contract(consumer: "a", provider: "b")
        let problem =
            "it has neither contents nor metadata; say what it carries as `contents:`, or that it carries nothing: "
            + "`contents: .empty`."
        let event = try await refusal { try await contract.expectsToReceive("an event").test { _ = $0.text } }
        #expect(event == #""an event" cannot be written as a pact; in the message: \#(problem)"#)
        let question = try await refusal {
            try await contract.uponReceiving("a question").withRequest(metadata: ["id": 1]).willRespond().test { _ in }
        }
        #expect(question == #""a question" cannot be written as a pact; in response 1: \#(problem)"#)
        try await withContract { contract, _ in
            try await contract.uponReceiving("a question").withRequest(contents: .empty).willRespond(contents: .empty)
                .test { _ = try $0.send([]) }
        }
    }

    @Test(arguments: [(PactSpecification.v1, "V1"), (.v1_1, "V1.1"), (.v2, "V2")])
    func filesBeforeV3HaveNoMessages(_ specification: PactSpecification, _ name: String) async throws {
        let contract = Contract(consumer: "a", provider: "b", specification: specification)
        let text = try await refusal {
            try await contract.expectsToReceive("an event", contents: ["id": 1]).test { _ = $0.text }
        }
        #expect(
            text == """
                "an event" cannot be written as a pact; in the contract: its specification is \(name), and only V3 and V4 have \
                such messages.
                """)
    }

    @Test(arguments: [
        ContractBody.multipart(.field("a", "1")), .text("--b--", contentType: "Multipart/mixed; boundary=b"),
    ])
    func severalPartsAreRefused(_ contents: ContractBody) async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                try await contract.expectsToReceive("an event", contents: contents).test { _ = $0.text }
            }
            #expect(
                found.texts == [
                    """
                    "an event" cannot be written as a pact; in the contents: `pact verifier` cannot compare a message of several \
                    parts, and ends where it meets one; let each part be a message of its own.
                    """
                ])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func whatContradictsItselfIsToldAllAtOnce() async throws {
        let contract = Contract(consumer: "a", provider: "b")
        let text = try await refusal {
            try await contract.expectsToReceive(
                "an event", contents: ["a": .regex("\\d", example: "x"), "b": .number(.nan)],
                metadata: ["k": .integer(1), "t": .regex("\\d", example: "x")]
            )
            .test { _ = $0.text }
        }
        #expect(
            text == """
                "an event" cannot be written as a pact:
                    in the contents at $.b: JSON has no number for nan.
                    in the contents at $.a: the example does not fit its own matcher: Expected 'x' to match '\\d'. Change one of them.
                    in the metadata t: the example does not fit its own matcher: Expected metadata key 't' to have value 'x' but was 'x' - \
                Expected 'x' to match '\\d'. Change one of them.
                """)
    }

    @Test(arguments: [PactSpecification.v3, .v4])
    func generatedValuesTakeThePlaceOfTheExample(_ specification: PactSpecification) async throws {
        try await withContract(specification: specification) { contract, folder in
            try await contract
                .expectsToReceive(
                    "an event", contents: ["id": .uuid("936da01f-9abd-4d9d-80c7-02af85c822a8").generated()],
                    metadata: ["n": .integer(100).generated(by: .randomInt(min: 1, max: 9))]
                )
                .test { message in
                    let id = try message.decoded(as: [String: String].self)["id"]
                    #expect(id?.count == 36)
                    #expect(id != "936da01f-9abd-4d9d-80c7-02af85c822a8")
                    let number = try #require(message.metadata["n"]?.intValue)
                    #expect(1...9 ~= number)
                }
            guard case .asynchronousMessage(let message) = try recordedPact(in: folder).interactions[0].content
            else { throw Wrong() }
            #expect(message.contents.bytes == Array(#"{"id":"936da01f-9abd-4d9d-80c7-02af85c822a8"}"#.utf8))
            #expect(message.metadata["n"] == 100)
            #expect(message.generators.body.map(\.name) == ["$.id"])
            #expect(message.generators.metadata.map(\.name) == ["n"])
        }
    }

    @Test func aDecodableTypeSaysWhatIsExpected() async throws {
        struct Enrolled: Decodable {
            var studentId: String
            var teacher: String?
        }
        try await withContract { contract, folder in
            var teachers: [String?] = []
            try await contract.expectsToReceive("an event", contents: .expecting(Enrolled.self)).test { message in
                let event = try message.decoded(as: Enrolled.self)
                #expect((event.teacher != nil) == message.variant.has("teacher"))
                teachers.append(event.teacher)
            }
            #expect(teachers.contains(nil) && teachers.contains { $0 != nil })
            guard case .asynchronousMessage(let message) = try recordedPact(in: folder).interactions[0].content
            else { throw Wrong() }
            #expect(message.contents.bytes == Array(#"{"studentId":"text"}"#.utf8))
        }
    }

    @Test func detailsStandInTheFile() async throws {
        try await withContract { contract, folder in
            try await contract.expectsToReceive("an event", contents: ["id": 1]).key("k1").pending().comment("one")
                .comment("two")
                .reference("openapi", "operationId", "enrol").reference("openapi", "version", "2")
                .reference("jira", "ticket", "S-7").transport("kafka").comments(["owner": ["team": "a"]])
                .test { _ = $0.text }
            let interaction = try recordedPact(in: folder).interactions[0]
            #expect(interaction.key == "k1")
            #expect(interaction.isPending)
            #expect(interaction.transport == "kafka")
            #expect(
                JSONValue.object(interaction.comments).text()
                    == #"{"text":["one","two"],"references":{"openapi":{"operationId":"enrol","version":"2"},"jira":{"ticket":"S-7"}},"owner":{"team":"a"}}"#
            )
        }
    }

    @Test func onlyV4NamesATransport() async throws {
        try await withContract(specification: .v3) { contract, _ in
            let found = try await issues {
                try await contract.expectsToReceive("an event", contents: ["id": 1]).transport("kafka").test {
                    _ = $0.text
                }
            }
            #expect(
                found.texts == [
                    """
                    "an event" cannot be written as a pact; in the contract: its specification is V3, and the interaction names \
                    a transport, which only V4 can say.
                    """
                ])
        }
    }

    @Test(arguments: [false, true])
    func aV3FileHoldsEitherMessagesOrHTTPInteractions(_ isOfAnEarlierRun: Bool) async throws {
        try await withContract(specification: .v3) { contract, folder in
            let path = folder.appending(path: "SchoolWeb-StudentService.json").path
            if isOfAnEarlierRun {
                let earlier = Pact(
                    consumer: "SchoolWeb", provider: "StudentService",
                    interactions: [
                        Interaction(description: "a request", content: .http(request: .init(), response: .init()))
                    ], specification: .v3)
                try Data(earlier.json().bytes()).write(to: URL(filePath: path))
            } else {
                try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200)
                    .test { _ = try await $0.call("GET", "/") }
            }
            let found = try await issues {
                try await contract.expectsToReceive("an event", contents: ["id": 1]).test { _ = $0.text }
            }
            #expect(
                found.texts == [
                    """
                    "an event" cannot stand beside "a request" in \(path): of a V3 file that holds messages, verifiers look at \
                    nothing else. Record V4, or give the provider of the messages a name of its own; where the other is of the \
                    past, delete the file.
                    """
                ])
        }
    }

    private struct Wrong: Error {}

    static let inV4 = #"""
        {
          "consumer": {"name": "SchoolWeb"},
          "provider": {"name": "StudentService"},
          "interactions": [
            {
              "type": "Asynchronous/Messages",
              "description": "a student enrolled event",
              "providerStates": [{"name": "a student has enrolled", "params": {"id": "sdt_1"}}],
              "pending": false,
              "contents": {
                "content": {"studentId": "sdt_1", "billing": "Termly"}, "contentType": "application/json", "encoded": false
              },
              "metadata": {
                "topic": "students", "attempt": 1, "trace": {"id": "t", "sampled": true}, "contentType": "application/json"
              },
              "matchingRules": {
                "body": {
                  "$.studentId": {"combine": "AND", "matchers": [{"match": "type"}]},
                  "$.billing": {"combine": "AND", "matchers": [{"match": "regex", "regex": "Monthly|Termly"}]}
                },
                "metadata": {"attempt": {"combine": "AND", "matchers": [{"match": "integer"}]}}
              }
            }
          ],
          "metadata": {"contractDSL": {"version": "0.1.0"}, "pactSpecification": {"version": "4.0"}}
        }
        """#

    static let inV3 = #"""
        {
          "consumer": {"name": "SchoolWeb"},
          "provider": {"name": "StudentService"},
          "messages": [
            {
              "description": "a student enrolled event",
              "providerStates": [{"name": "a student has enrolled", "params": {"id": "sdt_1"}}],
              "contents": {"studentId": "sdt_1", "billing": "Termly"},
              "metadata": {
                "topic": "students", "attempt": 1, "trace": {"id": "t", "sampled": true}, "contentType": "application/json"
              },
              "matchingRules": {
                "body": {
                  "$.studentId": {"combine": "AND", "matchers": [{"match": "type"}]},
                  "$.billing": {"combine": "AND", "matchers": [{"match": "regex", "regex": "Monthly|Termly"}]}
                },
                "metadata": {"attempt": {"combine": "AND", "matchers": [{"match": "integer"}]}}
              }
            }
          ],
          "metadata": {"contractDSL": {"version": "0.1.0"}, "pactSpecification": {"version": "3.0.0"}}
        }
        """#
}
