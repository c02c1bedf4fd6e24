import ContractDSL
import Foundation
import PactModel
import Testing

/// The consumer's test is run once for each thing that the answer may lack.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct VariantRunTests {
    private struct Student: Decodable {
        var id: Int
        var nickname: String?
        var tags: [String]?
    }

    private struct NoNickname: Error {}

    /// A consumer that decodes a student; a careless one needs the nickname all the same.
    private static func student(of provider: MockProvider, isCareful: Bool = true) async throws -> Student {
        let reply = try await provider.call("GET", "/students/1")
        let student = try JSONDecoder().decode(Student.self, from: Data(reply.body.utf8))
        if !isCareful, student.nickname == nil { throw NoNickname() }
        return student
    }

    private static func interaction(_ contract: Contract, _ body: ContractBody = .expecting(Student.self))
        -> ContractInteraction
    {
        contract.uponReceiving("a student").withRequest(.get, "/students/1").willRespond(200, body: body)
    }

    private static let line = #line - 3

    @Test func aConsumerThatCopesIsRecordedWithWhatItNeeds() async throws {
        try await withContract { contract, folder in
            var answers: [String] = []
            let student = try await Self.interaction(contract).test { provider in
                answers.append("\(provider.variant): \(try await provider.call("GET", "/students/1").body)")
                let student = try await Self.student(of: provider)
                #expect((student.nickname != nil) == provider.variant.has("nickname"))
                #expect((student.tags != nil) == provider.variant.has("tags"))
                return student
            }
            #expect(
                answers == [
                    #"with everything present: {"id":1,"nickname":"text","tags":["text"]}"#,
                    #"with all optional members absent: {"id":1}"#,
                    #"with `nickname` absent: {"id":1,"tags":["text"]}"#,
                    #"with `nickname` null: {"id":1,"nickname":null,"tags":["text"]}"#,
                    #"with `tags` absent: {"id":1,"nickname":"text"}"#,
                    #"with `tags` null: {"id":1,"nickname":"text","tags":null}"#,
                    #"with members that the contract does not know: {"id":1,"nickname":"text","tags":["text"],"notInTheContract":"new"}"#,
                ])
            #expect(student.nickname == "text")
            let interaction = try recordedPact(in: folder).interactions[0]
            guard case .http(_, let response) = interaction.content else { return }
            #expect(String(decoding: response.body.bytes, as: UTF8.self) == #"{"id":1}"#)
            #expect(response.matchingRules.body == [NamedRules("$.id", RuleList([.integer]))])
            #expect(interaction.comments == ["text": ["The consumer copes without: nickname, tags"]])
        }
    }

    @Test func aConsumerThatDoesNotCopeIsToldWithWhat() async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                try await Self.interaction(contract).test { _ = try await Self.student(of: $0, isCareful: false) }
            }
            #expect(
                found.texts == [
                    "With all optional members absent: the consumer of \"a student\" threw: NoNickname()",
                    "With `nickname` absent: the consumer of \"a student\" threw: NoNickname()",
                    "With `nickname` null: the consumer of \"a student\" threw: NoNickname()",
                ])
            #expect(Set(found.lines) == [Self.line])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func aRequestThatComesInOneVariantOnlyIsToldToo() async throws {
        try await withContract { contract, _ in
            let found = try await issues {
                try await Self.interaction(contract).test { provider in
                    let student = try await Self.student(of: provider)
                    if student.tags == nil { _ = try await provider.call("GET", "/tags") }
                }
            }
            #expect(found.texts.count == 3)
            #expect(found.texts.last?.hasPrefix("With `tags` null: An unexpected request came: GET /tags\n") == true)
        }
    }

    @Test func whatFailsWithEverythingPresentIsNotTriedFurther() async throws {
        try await withContract { contract, _ in
            var runs = 0
            let found = try await issues {
                try await Self.interaction(contract).test { provider in
                    runs += 1
                    _ = try await Self.student(of: provider)
                    throw NoNickname()
                }
            }
            #expect(
                found.texts == [#"With everything present: the consumer of "a student" threw: NoNickname()"#])
            #expect(found.lines == [Self.line])
            #expect(runs == 1)
        }
    }

    @Test(arguments: [ContractVariants.default, .none])
    func aConsumerWithAnotherDecoderIsToldOfIt(variants: ContractVariants) async throws {
        struct Day: Decodable { var date: Date }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        try await withContract { contract, _ in
            let found = try await issues {
                try await Self.interaction(contract, .expecting([Day].self, variants: variants)).test { provider in
                    let reply = try await provider.call("GET", "/students/1")
                    _ = try decoder.decode([Day].self, from: Data(reply.body.utf8))
                }
            }
            #expect(found.texts.count == 1)
            #expect(
                found.texts.first?.hasSuffix(
                    """

                    The type decodes this answer with the decoder of the contract. If the consumer's is another one, hand it over: \
                    .expecting(…, decoder: …)
                    """) == true, "\(found.texts)")
        }
    }

    @Test(arguments: ["[*].nickname", "$[*].nickname"])
    func aListIsNamedWithAndWithoutTheRoot(member: String) async throws {
        try await withContract { contract, folder in
            var lacking: [String] = []
            let body = ContractBody.expecting([Student].self, requiring: ["$[*].tags"], variants: .absent)
            try await Self.interaction(contract, body).test { provider in
                _ = try await provider.call("GET", "/students/1")
                if !provider.variant.has(member) { lacking.append("\(provider.variant)") }
            }
            #expect(lacking == ["with `[*].nickname` absent"])
            #expect(
                try recordedPact(in: folder).interactions[0].comments
                    == ["text": ["The consumer copes without: [*].nickname"]])
        }
    }

    @Test(arguments: [
        ("nickname", "the JSON is a list; is `[*].nickname` meant?"),
        ("$.nicknam", "the JSON is a list; is `[*].nickname` meant?"),
        ("[*].tags.first", "`[*].tags` is a list."), ("[*].id.number", "`[*].id` is 1, which has no members."),
        ("[*].nicknam", "no member is named 'nicknam'; is 'nickname' meant?"),
    ])
    func aPathThatMissesAListIsPutRight(member: String, problem: String) async throws {
        try await withContract { contract, _ in
            let found = try await issues {
                try await Self.interaction(contract, .expecting([Student].self)).test { provider in
                    _ = try await provider.call("GET", "/students/1")
                    _ = provider.variant.has(member)
                }
            }
            #expect(
                found.texts == ["`variant.has(\"\(member)\")` asks for what no answer of the contract has: \(problem)"])
        }
    }

    @Test func eachOfSeveralInteractionsVariesByItself() async throws {
        try await withContract { contract, folder in
            var variants: [String] = []
            let body = ContractBody.expecting(Student.self, variants: .null)
            let other = contract.uponReceiving("another student").withRequest(.get, "/students/2")
                .willRespond(200, body: ["name": .optional("Ada")])
            try await Self.interaction(contract, body).and(other).test { provider in
                _ = try await Self.student(of: provider)
                let reply = try await provider.call("GET", "/students/2").body
                variants.append("\(provider.variant): \(reply)")
            }
            #expect(
                variants == [
                    #"with everything present: {"name":"Ada"}"#, #"with `nickname` null: {"name":"Ada"}"#,
                    #"with `tags` null: {"name":"Ada"}"#, "with `name` absent: {}",
                    #"with `name` null: {"name":null}"#,
                ])
            #expect(try recordedPact(in: folder).interactions.count == 2)
        }
    }

    @Test(
        arguments: [
            ("nicknam", "no member is named 'nicknam'; is 'nickname' meant?"),
            ("id.number", "`id` is 1, which has no members."),
            (
                "tags[",
                "the path expression 'tags[' is not valid at character 6: an index, '*' or a name in single quotes has to follow '['."
            ),
        ])
    func aMemberThatNoAnswerHasIsToldWhereItIsAskedFor(member: String, problem: String) async throws {
        try await withContract { contract, folder in
            var runs = 0
            let found = try await issues {
                try await Self.interaction(contract).test { provider in
                    runs += 1
                    _ = try await Self.student(of: provider)
                    #expect(provider.variant.has(member))
                }
            }
            #expect(
                found.texts == ["`variant.has(\"\(member)\")` asks for what no answer of the contract has: \(problem)"])
            #expect(found.lines == [#line - 5])
            #expect(runs == 1)
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func everyMemberOfTheAnswersCanBeAskedFor() async throws {
        try await withContract { contract, _ in
            let body: ContractBody = ["students": .expecting([Student].self, variants: [.default, .emptyLists])]
            var lacking: [String: [String]] = [:]
            let other = contract.uponReceiving("a text").withRequest(.get, "/text").willRespond(
                200, body: .text("hello"))
            try await Self.interaction(contract, body).and(other).test { provider in
                _ = try await provider.call("GET", "/students/1")
                _ = try await provider.call("GET", "/text")
                let members = [
                    "students", "students[*].id", "students[0].nickname", "students[*].tags", "students[*].tags[*]",
                ]
                lacking["\(provider.variant)"] = members.filter { !provider.variant.has($0) }
            }
            #expect(lacking["with everything present"] == [])
            #expect(lacking["with `students` empty"]?.count == 5)
            #expect(
                lacking["with `students[*].tags` null"] == ["students[*].tags", "students[*].tags[*]"])
            #expect(
                lacking["with `students[*].tags` empty"] == ["students[*].tags", "students[*].tags[*]"])
            #expect(lacking["with `students[*].nickname` absent"] == ["students[0].nickname"])
        }
    }

    @Test func aVariantOutsideOfATestHasEverything() {
        #expect(ContractVariant.everything.has("whatever"))
    }

    @Test func whatCannotBeDerivedIsToldOnTheLineOfTheInteraction() async throws {
        enum Status: String, Decodable { case active = "Active" }
        try await withContract { contract, folder in
            let found = try await issues {
                try await Self.interaction(contract, ["status": .expecting(Status.self)]).test { _ in }
            }
            #expect(
                found.texts == [
                    """
                    "a student" cannot be written as a pact; in the response body at $.status: Status does not take "text": Cannot \
                    initialize Status from invalid String value text. Give an example that it takes: .expecting(Status.self, \
                    example: "…"), or let Status be CaseIterable.
                    """
                ])
            #expect(found.lines == [Self.line])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func aRequestHasNothingOptional() async throws {
        try await withContract { contract, _ in
            let text = try await refusal {
                try await contract.uponReceiving("a student").withRequest(.post, "/", body: ["name": .optional("Ada")])
                    .willRespond(200).test { _ in }
            }
            #expect(
                text == """
                    "a student" cannot be written as a pact; in the request body: what a consumer sends is known, and only what \
                    it is answered can be optional; write what it sends, a literal or `.like(value)`.
                    """)
        }
    }

    @Test func generatorsLeaveNullAsItIs() async throws {
        try await withContract { contract, _ in
            var answers: [String] = []
            try await Self.interaction(contract, ["id": .optional(.uuid(), variants: .null)]).test { provider in
                answers.append(try await provider.call("GET", "/students/1").body)
            }
            #expect(answers.count == 2)
            #expect(answers.last == #"{"id":null}"#)
        }
    }

    @Test func theHandlerOfAMessageIsRunForEachVariant() async throws {
        try await withContract { contract, folder in
            var contents: [String] = []
            try await contract.expectsToReceive(
                "an event", contents: ["student": .expecting(Student.self, variants: .absent)]
            )
            .test { message in contents.append("\(message.variant): \(message.text)") }
            #expect(
                contents == [
                    #"with everything present: {"student":{"id":1,"nickname":"text","tags":["text"]}}"#,
                    #"with all optional members absent: {"student":{"id":1}}"#,
                    #"with `student.nickname` absent: {"student":{"id":1,"tags":["text"]}}"#,
                    #"with `student.tags` absent: {"student":{"id":1,"nickname":"text"}}"#,
                ])
            guard case .asynchronousMessage(let message) = try recordedPact(in: folder).interactions[0].content else {
                return
            }
            #expect(String(decoding: message.contents.bytes, as: UTF8.self) == #"{"student":{"id":1}}"#)
        }
    }

    @Test func theAnswersOfAnExchangeVary() async throws {
        try await withContract { contract, _ in
            var answers: [String] = []
            try await contract.uponReceiving("a question").withRequest(contents: .text("?"))
                .willRespond(contents: .text("wait")).willRespond(contents: .expecting(Student.self, variants: .null))
                .test { exchange in
                    let texts = try exchange.send("?".utf8).map(\.text)
                    answers.append("\(exchange.variant): \(texts.joined(separator: " "))")
                }
            #expect(
                answers == [
                    #"with everything present: wait {"id":1,"nickname":"text","tags":["text"]}"#,
                    #"with `nickname` null: wait {"id":1,"nickname":null,"tags":["text"]}"#,
                    #"with `tags` null: wait {"id":1,"nickname":"text","tags":null}"#,
                ])
        }
    }
}
