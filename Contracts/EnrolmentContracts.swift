import ContractDSL
import Testing

@testable import BillingService

/// What BillingService relies on in the events that StudentService publishes.
@Suite(.contract(enrolments)) struct EnrolmentContracts {
    @Test func billsTheFeeOfAnEnrolment() async throws {
        let store = try BillingStore(path: nil)
        try await store.add(
            Account(
                accountId: "acc_1", studentId: "sdt_1", type: "Individual", billingCycle: "Monthly", status: "Active"))
        try await given("a student exists", ["id": "sdt_1"])
            .expectsToReceive(
                "an event that a student has enrolled",
                contents: [
                    "enrolmentId": .regex("enr_.+", example: "enr_1"), "studentId": "sdt_1",
                    "instrument": .like("Piano"), "date": .date(),
                ],
                metadata: ["topic": "student.enrolled"]
            )
            .test { message in
                try await Enrolments(store: store).handle(message.decoded())
                let invoices = try await store.invoices(ofAccount: "acc_1")
                #expect(invoices.map(\.amount) == [Enrolments.fee])
                #expect(invoices.map(\.dueOn) == ["2026-01-31"])
            }
    }
}
