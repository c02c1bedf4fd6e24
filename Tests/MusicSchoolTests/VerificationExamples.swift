import Foundation
import Hummingbird
import HummingbirdTesting
import HummingbirdVerification
import Testing
import Verification

@testable import StudentService

/// What docs/verify-in-tests.md shows besides, as it stands there; `VerificationPageTests` compares the two.
extension StudentServicePacts {
    @Test(arguments: try await pacts.interactions)
    func keepsItsPactsOverASocket(_ interaction: PactInteraction) async throws {
        try await Application(router: students.router()).test(.live) { client in
            let server = HTTPProvider(ProviderAddress(host: "127.0.0.1", port: client.port), timeout: .seconds(30))
            try await ProviderVerification(of: server, states: states, messages: messages).verify(interaction)
        }
    }
}

private enum Sources {
    static let pacts = ProviderPacts(
        of: "StudentService",
        from: .broker(
            "https://broker.school.example", selectors: [["mainBranch": true], ["deployedOrReleased": true]],
            branch: "main", includesPending: true),
        publishing: environment["CI_COMMIT"].map { ProviderVersion($0, branch: "main") })

    static let environment = ProcessInfo.processInfo.environment
    static let locally = ProviderPacts(
        of: "StudentService",
        from: environment["PACT_BROKER_BASE_URL"].map { .broker($0) } ?? .folder("Contracts/pacts"))
}

private struct StateExamples {
    struct Student: Codable, Sendable {
        var id: String
        var name: String
    }

    actor Store {
        func add(_ student: Student) {}
        func addStudent() -> Student { Student(id: "sdt_1", name: "Ada") }
        func removeAll() {}
    }

    let store = Store()

    var states: StateFunctions {
        StateFunctions(timeout: .seconds(10))
            .given("a student is enrolled") {
                let student = await store.addStudent()
                return ["id": student.id]
            }
            .given("a student exists") { (student: Student) in
                await store.add(student)
            } tearDown: { _ in
                await store.removeAll()
            }
    }

    var messages: MessageFunctions {
        MessageFunctions()
            .answering("a question for the number of lessons") { question in
                let student = try question.decoded(as: [String: String].self)["studentId"]
                return try .json(["lessons": student == "sdt_1" ? 12 : 0])
            }
    }
}
