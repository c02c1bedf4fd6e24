import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceKit
import Synchronization
import Testing

@testable import StudentService

/// The school's rules, through the routes.
@Suite struct StudentServiceTests {
    private struct FixedBilling: Billing {
        var account: String?
        func setUpAccount(forStudent id: String) async -> String? { account }
    }

    /// 2026-06-15
    private static let today = Date(timeIntervalSince1970: 1_781_481_600)

    /// Keeps what was published.
    private final class KeptEvents: EventQueue {
        let events = Mutex<[Event]>([])
        func publish(_ event: Event) async { events.withLock { $0.append(event) } }
    }

    private static func with(
        billing: String? = "acc_1", students: [StudentRecord] = [], queue: any EventQueue = KeptEvents(),
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let store = try StudentStore(path: nil)
        for student in students { try await store.save(student) }
        let router = Students(
            store: store, billing: FixedBilling(account: billing), today: { today }, queue: queue
        ).router()
        try await Application(router: router).test(.router, body)
    }

    private static func send(
        _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
        type: String = "application/json"
    ) async throws -> (Int, String) {
        let response = try await client.execute(
            uri: path, method: method, headers: [.contentType: type], body: body.map { ByteBuffer(string: $0) })
        return (response.status.code, String(buffer: response.body))
    }

    private static let ada = StudentRecord(
        id: "sdt_1", name: "Ada", dateOfBirth: "1990-12-10", status: "Trial", instrument: "Piano", teacher: "Clara",
        accountId: "acc_1")

    @Test(arguments: [
        (
            #"{"name":"Tim","dateOfBirth":"2008-06-16"}"#, 400,
            #"{"error":{"field":"parent","message":"a student under 18 needs a parent's details"}}"#
        ),
        (#"{"name":" ","dateOfBirth":"1990-01-01"}"#, 400, #"{"error":{"field":"name","message":"is blank"}}"#),
        (#"{"dateOfBirth":"1990-01-01"}"#, 400, #"{"error":{"field":"name","message":"is missing"}}"#),
        (
            #"{"name":"T","dateOfBirth":"1990-02-30"}"#, 400,
            #"{"error":{"field":"dateOfBirth","message":"'1990-02-30' is no date of the form yyyy-MM-dd"}}"#
        ),
        (
            #"{"name":5,"dateOfBirth":"1990-01-01"}"#, 400,
            #"{"error":{"field":"name","message":"has a value of the wrong kind"}}"#
        ),
        ("nope", 400, #"{"error":{"message":"the body is not JSON"}}"#),
    ])
    func aRegistrationIsChecked(body: String, status: Int, answer: String) async throws {
        try await Self.with { client in
            let (code, text) = try await Self.send(client, .post, "/students", body)
            #expect(code == status)
            #expect(try Self.json(text) == Self.json(answer))
        }
    }

    @Test func anEnrolmentIsToldToOthers() async throws {
        let queue = KeptEvents()
        try await Self.with(students: [Self.ada], queue: queue) { client in
            let (code, _) = try await Self.send(
                client, .post, "/students/sdt_1/enrolments", #"{"instrument":"Cello","teacher":"Pablo"}"#)
            #expect(code == 201)
        }
        let events = queue.events.withLock { $0 }
        #expect(events.map(\.topic) == ["student.enrolled"])
        let text = try #require(events.first.map { String(decoding: $0.contents, as: UTF8.self) })
        #expect(text.hasPrefix(#"{"date":"2026-06-15","enrolmentId":"enr_"#))
        #expect(text.hasSuffix(#"","instrument":"Cello","studentId":"sdt_1","teacher":"Pablo"}"#))
    }

    @Test func anotherContentTypeIs415() async throws {
        try await Self.with { client in
            let (code, _) = try await Self.send(client, .post, "/students", "{}", type: "text/plain")
            #expect(code == 415)
        }
    }

    @Test func onTheEighteenthBirthdayNoParentIsNeeded() async throws {
        try await Self.with { client in
            let (code, text) = try await Self.send(
                client, .post, "/students", #"{"name":"Tim","dateOfBirth":"2008-06-15"}"#)
            #expect(code == 201)
            #expect(text.contains(#""status":"Trial""#))
        }
    }

    @Test func aStudentIsCreatedWhileBillingIsAway() async throws {
        try await Self.with(billing: nil) { client in
            let (code, text) = try await Self.send(
                client, .post, "/students", #"{"name":"Ada","dateOfBirth":"1990-12-10"}"#)
            #expect(code == 201)
            #expect(text.contains(#""billing":{"status":"AwaitingManualSetup"}"#))
        }
    }

    @Test(arguments: [
        ("Active", 200, "Active"), ("Graduated", 409, "cannot change from Trial to Graduated"),
        ("Asleep", 400, "'Asleep' is not one of Trial, Active, Paused, Graduated, Left"),
    ])
    func aStatusFollowsTheRules(to status: String, code: Int, answer: String) async throws {
        try await Self.with(students: [Self.ada]) { client in
            let (found, text) = try await Self.send(client, .put, "/students/sdt_1/status", #"{"status":"\#(status)"}"#)
            #expect(found == code)
            #expect(text.contains(answer))
        }
    }

    @Test func theSameInstrumentAndTeacherAreRefusedTwice() async throws {
        try await Self.with(students: [Self.ada]) { client in
            let same = try await Self.send(
                client, .post, "/students/sdt_1/enrolments", #"{"instrument":"Piano","teacher":"Clara"}"#)
            #expect(same.0 == 409)
            let other = try await Self.send(
                client, .post, "/students/sdt_1/enrolments", #"{"instrument":"Piano","teacher":"Franz"}"#)
            #expect(other.0 == 201)
        }
    }

    @Test func anUnknownStudentIs404() async throws {
        try await Self.with { client in
            let (code, text) = try await Self.send(client, .get, "/students/sdt_9")
            #expect(code == 404)
            #expect(text.contains("there is no student 'sdt_9'"))
        }
    }

    @Test func theStateEndpointIsNotThereUnlessAskedFor() async throws {
        try await Self.with { client in
            let (code, _) = try await Self.send(
                client, .post, "/_pact/provider-states", #"{"state":"a student exists"}"#)
            #expect(code == 404)
        }
    }

    private static func json(_ text: String) throws -> NSDictionary? {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
    }
}
