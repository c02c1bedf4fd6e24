import HummingbirdVerification
import ServiceKit
import Testing
import Verification

@testable import StudentService

@Suite struct StudentServicePacts {
    static let pacts = ProviderPacts(of: "StudentService", from: .folder("Contracts/pacts"))

    let students: Students
    let billing = SwitchableBilling()

    init() throws {
        students = Students(store: try StudentStore(path: nil), billing: billing)
    }

    struct StudentParameters: Decodable {
        var id: String
        var name: String?
        var status: String?
        var instrument: String?
        var teacher: String?
    }

    var states: StateFunctions {
        StateFunctions()
            .given("no student exists") {}
            .given("a student exists") { (student: StudentParameters) in
                let record = StudentRecord(
                    id: student.id, name: student.name ?? "Ada", dateOfBirth: "1990-12-10",
                    status: student.status ?? "Active", instrument: student.instrument, teacher: student.teacher,
                    accountId: "acc_1")
                try await students.store.save(record)
            }
            .given("billing is available") { billing.set(.available) }
            .given("billing is unavailable") { billing.set(.unavailable) }
    }

    var messages: MessageFunctions {
        MessageFunctions()
            .sending("an event that a student has enrolled") {
                let event = try await students.sampleEnrolment()
                return try ProviderMessage(event.contents, metadata: ["topic": event.topic])
            }
    }

    @Test(arguments: try await pacts.interactions)
    func keepsItsPacts(_ interaction: PactInteraction) async throws {
        let service = HummingbirdExchange(students.router())
        try await ProviderVerification(of: service, states: states, messages: messages).verify(interaction)
    }
}
