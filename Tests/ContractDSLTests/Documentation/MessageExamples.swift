import ContractDSL
import Foundation
import PactModel
import Testing

/// What docs/dsl-messages.md shows of messages, as it stands there; `DocumentationTests` compares the two.
@Suite(
    .disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"),
    .contract(
        consumer: "BillingService", provider: "StudentService",
        directory: FileManager.default.temporaryDirectory.appending(path: "contract-examples-\(getpid())").path))
struct MessageExamples {
    @Test func billsTheFeeOfAnEnrolment() async throws {
        let billing = EnrolmentBilling()
        try await given("a student exists", ["id": "sdt_1"])
            .expectsToReceive(
                "an event that a student has enrolled",
                contents: ["studentId": "sdt_1", "instrument": .like("Piano"), "date": .date()],
                metadata: ["topic": "student.enrolled", "attempt": .integer(1)]
            )
            .test { message in
                try await billing.handle(try message.decoded(as: StudentEnrolled.self))
                #expect(billing.invoices == ["sdt_1: Piano"])
            }
    }

    @Test func asksForTheNumberOfLessons() async throws {
        try await given("a student exists", ["id": "sdt_1"])
            .uponReceiving("a question for the number of lessons")
            .withRequest(contents: ["studentId": "sdt_1"], metadata: ["queue": "lessons"])
            .willRespond(contents: ["lessons": .integer(12)])
            .test { exchange in
                let client = LessonsClient { question in
                    try exchange.reply(to: question, metadata: ["queue": "lessons"]).data
                }
                let lessons = try await client.numberOfLessons(student: "sdt_1")
                #expect(lessons == 12)
            }
    }

    @Test func followsASubscription() async throws {
        try await uponReceiving("a subscription to the practice rooms")
            .withRequest(contents: .text("SUBSCRIBE rooms", contentType: "text/plain"))
            .willRespond(contents: .text("OK", contentType: "text/plain"))
            .willRespond(contents: ["room": .integer(3), "isFree": .boolean()])
            .test { exchange in
                let rooms = PracticeRooms()
                for message in try exchange.send(rooms.subscription) { rooms.receive(message.data) }
                #expect(rooms.free == [3])
            }
    }
}

private struct StudentEnrolled: Decodable {
    var studentId: String
    var instrument: String
}

private final class EnrolmentBilling {
    private(set) var invoices: [String] = []

    func handle(_ event: StudentEnrolled) async throws { invoices.append("\(event.studentId): \(event.instrument)") }
}

private struct LessonsClient {
    var ask: (Data) async throws -> Data

    func numberOfLessons(student: String) async throws -> Int? {
        let question = try JSONEncoder().encode(["studentId": student])
        return try JSONDecoder().decode([String: Int].self, from: try await ask(question))["lessons"]
    }
}

private final class PracticeRooms {
    let subscription = Data("SUBSCRIBE rooms".utf8)
    private(set) var free: [Int] = []

    private struct News: Decodable {
        var room: Int
        var isFree: Bool
    }

    func receive(_ message: Data) {
        guard let news = try? JSONDecoder().decode(News.self, from: message), news.isFree else { return }
        free.append(news.room)
    }
}
