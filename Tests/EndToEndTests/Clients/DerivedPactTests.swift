import BrokerTestSupport
import ContractDSL
import Foundation
import PactModel
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Pacts that are derived of a consumer's types, before the reference verifier.
@Suite(
    .disabled(
        if: ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"]?.isEmpty == false, "PACT_OUTPUT_DIR is set"),
    .enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct DerivedPactTests {
    private struct Page: Decodable {
        enum Status: String, Decodable, CaseIterable {
            case trial = "Trial"
            case active = "Active (paid)"
        }
        enum Level: Int, Decodable, CaseIterable { case one = 1, two }
        struct Student: Decodable {
            var id: UUID
            var status: Status
            var level: Level
            var enrolledAt: Date
            var fee: Double
            var nickname: String?
            var lessons: [String: Lesson]
            var rating: Int?
            var mark: String?

            enum CodingKeys: CodingKey { case id, status, level, enrolledAt, fee, nickname, lessons, rating, mark }

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                id = try container.decode(UUID.self, forKey: .id)
                status = try container.decode(Status.self, forKey: .status)
                level = try container.decode(Level.self, forKey: .level)
                enrolledAt = try container.decode(Date.self, forKey: .enrolledAt)
                fee = try container.decode(Double.self, forKey: .fee)
                nickname = try container.decodeIfPresent(String.self, forKey: .nickname)
                lessons = try container.decode([String: Lesson].self, forKey: .lessons)
                rating = try container.decodeIfPresent(Int.self, forKey: .rating)
                // Has to be there, and may be null.
                mark = try container.decode(String?.self, forKey: .mark)
            }
        }
        struct Lesson: Decodable {
            var room: Int
            var pieces: [String]
        }

        var students: [Student]
        var next: URL?
    }

    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }()

    /// What a provider answers, and what the verifier says of it; nil where all is well.
    struct Answer: Sendable, CustomTestStringConvertible {
        var body: String
        var required: RequiredMembers = []
        var problem: String?

        var testDescription: String { "\(problem ?? "all is well"): \(body)" }
    }

    private static func page(
        status: String = "Active (paid)", level: String = "2", date: String = "2025-12-01T08:30:00+01:00",
        mark: String = "null", pieces: String = #"["a","b"]"#, more: String = "", next: String = ""
    ) -> String {
        #"""
        {"students":[{"id":"0d7ba6ab-9f43-4fd0-8f1a-1e0f5a1b2c3d","status":"\#(status)","level":\#(level),"fee":12,\#
        "enrolled_at":"\#(date)","lessons":{"monday":{"room":3,"pieces":\#(pieces)},"2":{"room":4,"pieces":["c"]}},\#
        "mark":\#(mark)\#(more)},{"id":"0d7ba6ab-9f43-4fd0-8f1a-1e0f5a1b2c3e","status":"Trial","level":1,"fee":0.5,\#
        "enrolled_at":"2025-12-01T08:30:00Z","lessons":{},"mark":"A"\#(more)}]\#(next)}
        """#
    }

    private static let answers: [Answer] = [
        Answer(body: page()), Answer(body: page(more: #","nickname":"Addie","rating":5"#, next: #","next":"/2""#)),
        Answer(
            body: page(
                mark: #""B""#, more: #","nickname":"Addie","rating":5"#, next: #","next":"https://example.com/2""#),
            required: .all),
        Answer(
            body: page(more: #","nickname":"Addie","rating":5"#, next: #","next":"https://example.com/2""#),
            required: .all, problem: "Expected null (Null) to be the same type as 'text' (String)"),
        Answer(
            body: page(), required: ["students[*].nickname"],
            problem: "Actual map is missing the following keys: nickname"),
        Answer(
            body: page(more: #","nickname":null"#), required: ["students[*].nickname"],
            problem: "Expected null (Null) to be the same type as 'text' (String)"),
        Answer(body: page(status: "Gone"), problem: #"Expected 'Gone' to match 'Trial|Active \(paid\)'"#),
        Answer(body: page(level: "3"), problem: "Expected '3' to match '1|2'"),
        Answer(body: page(date: "2025-12-01"), problem: "Expected '2025-12-01' to match a timestamp pattern"),
        Answer(body: page(mark: "5"), problem: "$.students[0].mark"),
        Answer(body: page(pieces: "[]"), problem: "Expected [] (size 0) to have minimum size of 1"),
        Answer(body: #"{"students":[]}"#, problem: "Expected [] (size 0) to have minimum size of 1"),
    ]

    @Test(arguments: answers, [PactSpecification.v3, .v4])
    func theReferenceVerifierDemandsWhatTheTypeNeeds(answer: Answer, specification: PactSpecification) async throws {
        try await withTemporaryFolder { folder in
            try await Self.record(in: folder, requiring: answer.required, specification)
            let finished = try await withAnsweringServer({ _, _ in
                AnsweringServer.answer(200, answer.body, type: "application/json")
            }) { provider in
                try await Command.foreign(
                    ForeignTools.pact,
                    [
                        "verifier", "--file", folder.appending(path: "Swift-School.json").path, "--provider-name",
                        "School", "--hostname", "127.0.0.1", "--port",
                        String(provider.url.split(separator: ":").last ?? ""),
                    ]
                ).run()
            }
            #expect(finished.status == (answer.problem == nil ? 0 : 1), "\(finished)")
            #expect(finished.output.contains(answer.problem ?? "a page of students"), "\(finished)")
            if answer.required == [], specification == .v4 {
                let comment = "The consumer copes without: students[*].nickname, students[*].rating, next"
                #expect(finished.output.contains(comment), "\(finished)")
            }
        }
    }

    private static func record(in folder: URL, requiring members: RequiredMembers, _ specification: PactSpecification)
        async throws
    {
        let contract = Contract(
            consumer: "Swift", provider: "School", directory: folder.path, specification: specification)
        try await contract.uponReceiving("a page of students").withRequest(.get, "/students")
            .willRespond(200, body: .expecting(Page.self, decoder: decoder, requiring: members))
            .test { provider in
                let (data, _) = try await URLSession.shared.data(from: provider.url.appending(path: "students"))
                let page = try decoder.decode(Page.self, from: data)
                #expect((page.students[0].mark != nil) == provider.variant.has("students[*].mark"))
            }
        try contract.write()
    }
}
