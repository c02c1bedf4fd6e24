/// What StudentService tells when a student takes up an instrument.
struct StudentEnrolled: Decodable, Sendable, Hashable {
    var enrolmentId: String
    var studentId: String
    var instrument: String
    var date: String
}

/// Bills the fee of each enrolment.
struct Enrolments: Sendable {
    static let fee = 25.0
    var store: BillingStore

    enum Failure: Error, Hashable {
        case noAccount(studentId: String)
    }

    /// Adds the fee to the student's invoices. Queues may deliver an event twice; it is billed once.
    func handle(_ event: StudentEnrolled) async throws {
        guard let account = try await store.account(ofStudent: event.studentId) else {
            throw Failure.noAccount(studentId: event.studentId)
        }
        try await store.set(
            InvoiceRecord(
                invoiceId: "inv_\(event.enrolmentId)", accountId: account.accountId, amount: Self.fee,
                dueOn: event.date))
    }
}
