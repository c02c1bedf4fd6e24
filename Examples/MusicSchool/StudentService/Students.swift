import Foundation
import HTTPTypes
import Hummingbird
import ServiceKit

/// The routes of StudentService.
struct Students: Sendable {
    var store: StudentStore
    var billing: any Billing
    var today: @Sendable () -> Date = { Date() }
    var queue: any EventQueue = PrintedQueue()

    private struct Registration: Decodable {
        struct Parent: Decodable {
            var name: String
            var email: String
        }
        var name: String
        var dateOfBirth: String
        var parent: Parent?
    }

    private struct StatusChange: Decodable { var status: String }
    private struct Enrolment: Decodable {
        var instrument: String
        var teacher: String
    }

    /// What others are told when a student takes up an instrument.
    private struct StudentEnrolled: Encodable {
        var enrolmentId = newID("enr")
        var studentId: String
        var instrument: String
        var teacher: String
        var date: String
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/students") { request, _ in try await register(request.json(as: Registration.self)) }
        router.get("/students") { request, _ in
            let status = request.uri.queryParameters.get("status")
            if let status, !StudentRules.statuses.contains(status) {
                throw APIError(
                    .badRequest, field: "status",
                    "'\(status)' is not one of \(StudentRules.statuses.joined(separator: ", "))")
            }
            let found = try await store.students(
                status: status, instrument: request.uri.queryParameters.get("instrument"))
            return try ["students": found.map(StudentAnswer.init)].response()
        }
        router.get("/students/{id}") { _, context in try StudentAnswer(await existing(context)).response() }
        router.put("/students/{id}/status") { request, context in
            let change = try await request.json(as: StatusChange.self)
            var student = try await existing(context)
            try StudentRules.checkTransition(from: student.status, to: change.status)
            student.status = change.status
            try await store.save(student)
            return try StudentAnswer(student).response()
        }
        router.post("/students/{id}/enrolments") { request, context in
            let enrolment = try await request.json(as: Enrolment.self)
            var student = try await existing(context)
            if student.instrument == enrolment.instrument, student.teacher == enrolment.teacher {
                throw APIError(
                    .conflict, field: "instrument",
                    "\(student.name) already has \(enrolment.instrument) with \(enrolment.teacher)")
            }
            (student.instrument, student.teacher) = (enrolment.instrument, enrolment.teacher)
            try await store.save(student)
            await queue.publish(try enrolled(student, enrolment))
            return try StudentAnswer(student).response(.created)
        }
        return router
    }

    private func enrolled(_ student: StudentRecord, _ enrolment: Enrolment) throws -> Event {
        let date = today().formatted(.iso8601.year().month().day())
        return try Event(
            "student.enrolled",
            StudentEnrolled(
                studentId: student.id, instrument: enrolment.instrument, teacher: enrolment.teacher, date: date))
    }

    private func register(_ new: Registration) async throws -> Response {
        guard !new.name.allSatisfy(\.isWhitespace) else { throw APIError(.badRequest, field: "name", "is blank") }
        if try StudentRules.isChild(bornOn: new.dateOfBirth, today: today()), new.parent == nil {
            throw APIError(.badRequest, field: "parent", "a student under 18 needs a parent's details")
        }
        var student = StudentRecord(
            id: newID("sdt"), name: new.name, dateOfBirth: new.dateOfBirth, parentName: new.parent?.name,
            parentEmail: new.parent?.email, status: "Trial")
        try await store.save(student)
        // A student is welcome even while billing is away; the office sets the account up by hand then.
        student.accountId = await billing.setUpAccount(forStudent: student.id)
        try await store.save(student)
        return try StudentAnswer(student).response(.created)
    }

    private func existing(_ context: BasicRequestContext) async throws -> StudentRecord {
        let id = context.parameters.get("id") ?? ""
        guard let student = try await store.student(id) else {
            throw APIError(.notFound, field: "id", "there is no student '\(id)'")
        }
        return student
    }

    /// The events as a provider's verification asks for them.
    func providerMessages() -> ProviderMessages {
        ProviderMessages([
            "an event that a student has enrolled": { try await sampleEnrolment() }
        ])
    }

    /// The event of a student whom a provider state has brought.
    func sampleEnrolment() async throws -> Event {
        guard let student = try await store.students(status: nil, instrument: nil).first else {
            throw APIError(.conflict, "the provider state has to bring a student")
        }
        return try enrolled(student, Enrolment(instrument: "Cello", teacher: "Pablo"))
    }

    func providerStates(_ billing: SwitchableBilling) -> ProviderStates {
        let add: ProviderStates.Handler = { parameters in
            try await store.save(
                StudentRecord(
                    id: parameters["id"] ?? "sdt_1", name: parameters["name"] ?? "Ada", dateOfBirth: "1990-12-10",
                    status: parameters["status"] ?? "Active", instrument: parameters["instrument"],
                    teacher: parameters["teacher"], accountId: "acc_1"))
        }
        return ProviderStates(
            reset: {
                billing.set(.real)
                try await store.reset()
            },
            [
                "a student exists": add,
                "no student exists": { _ in try await store.reset() },
                "billing is available": { _ in billing.set(.available) },
                "billing is unavailable": { _ in billing.set(.unavailable) },
            ])
    }
}

struct StudentAnswer: Encodable {
    struct Billing: Encodable {
        var status: String
        var accountId: String?
    }

    var id: String
    var name: String
    var status: String
    var instrument: String?
    var teacher: String?
    var billing: Billing

    init(_ student: StudentRecord) {
        id = student.id
        name = student.name
        status = student.status
        instrument = student.instrument
        teacher = student.teacher
        billing = Billing(
            status: student.accountId == nil ? "AwaitingManualSetup" : "Active", accountId: student.accountId)
    }
}
