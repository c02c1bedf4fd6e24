import ContractDSL
import SchoolWeb
import Testing

/// What the school's web site relies on at StudentService.
@Suite(.contract(studentService)) struct StudentServiceContracts {
    static let student: ContractBody = [
        "id": .regex("sdt_.+", example: "sdt_1"), "name": .like("Ada"),
        "status": .regex("Trial|Active|Paused|Graduated|Left", example: "Active"),
        "billing": ["status": .like("Active"), "accountId": .regex("acc_.+", example: "acc_1")],
    ]

    @Test func findsAStudent() async throws {
        try await given("a student exists", ["id": "sdt_1", "name": "Ada"])
            .uponReceiving("a request for a student")
            .withRequest(.get, "/students/sdt_1", headers: ["Accept": "application/json"])
            .willRespond(200, body: Self.student)
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url).student("sdt_1")
                #expect(student.name == "Ada")
                #expect(student.billing.accountId == "acc_1")
            }
    }

    @Test func saysThatAStudentIsMissing() async throws {
        try await given("no student exists")
            .uponReceiving("a request for a student who is not there")
            .withRequest(.get, "/students/sdt_404")
            .willRespond(404, body: ["error": ["field": "id", "message": .string("there is no student 'sdt_404'")]])
            .test { provider in
                await #expect(throws: StudentServiceClient.Failure.notFound) {
                    try await StudentServiceClient(baseURL: provider.url).student("sdt_404")
                }
            }
    }

    @Test func listsTheActiveStudents() async throws {
        try await given("a student exists", ["id": "sdt_1", "name": "Ada", "status": "Active"])
            .uponReceiving("a request for the active students")
            .withRequest(.get, "/students", query: ["status": "Active"])
            .willRespond(
                200,
                body: [
                    "students": .eachLike(
                        [
                            "id": .like("sdt_1"), "name": .like("Ada"), "status": "Active",
                            "billing": ["status": .like("Active")],
                        ])
                ]
            )
            .test { provider in
                let students = try await StudentServiceClient(baseURL: provider.url).students(status: "Active")
                #expect(students.map(\.status) == ["Active"])
            }
    }

    @Test func registersAStudent() async throws {
        try await given("billing is available")
            .uponReceiving("a registration of an adult")
            .withRequest(.post, "/students", body: ["name": "Grace", "dateOfBirth": "1990-12-09"])
            .willRespond(
                201,
                body: [
                    "id": .regex("sdt_.+", example: "sdt_2"), "name": "Grace", "status": "Trial",
                    "billing": ["status": "Active", "accountId": .regex("acc_.+", example: "acc_2")],
                ]
            )
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url)
                    .register(Registration(name: "Grace", dateOfBirth: "1990-12-09"))
                #expect(student.status == "Trial")
            }
    }

    @Test func registersAStudentWhileBillingIsAway() async throws {
        try await given("billing is unavailable")
            .uponReceiving("a registration while billing is away")
            .withRequest(.post, "/students", body: ["name": "Grace", "dateOfBirth": "1990-12-09"])
            .willRespond(
                201,
                body: [
                    "id": .regex("sdt_.+", example: "sdt_2"), "name": "Grace", "status": "Trial",
                    "billing": ["status": "AwaitingManualSetup"],
                ]
            )
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url)
                    .register(Registration(name: "Grace", dateOfBirth: "1990-12-09"))
                #expect(student.billing == Student.Billing(status: "AwaitingManualSetup", accountId: nil))
            }
    }

    @Test func registersAChildWithAParent() async throws {
        try await given("billing is available")
            .uponReceiving("a registration of a child with a parent")
            .withRequest(
                .post, "/students",
                body: [
                    "name": "Tim", "dateOfBirth": "2020-05-01",
                    "parent": ["name": .like("Ann"), "email": .like("ann@example.org")],
                ]
            )
            .willRespond(
                201,
                body: [
                    "id": .regex("sdt_.+", example: "sdt_3"), "name": "Tim", "status": "Trial",
                    "billing": ["status": .like("Active")],
                ]
            )
            .test { provider in
                let parent = Registration.Parent(name: "Ann", email: "ann@example.org")
                let student = try await StudentServiceClient(baseURL: provider.url)
                    .register(Registration(name: "Tim", dateOfBirth: "2020-05-01", parent: parent))
                #expect(student.name == "Tim")
            }
    }

    @Test func rejectsAChildWithoutAParent() async throws {
        try await uponReceiving("a registration of a child without a parent")
            .withRequest(.post, "/students", body: ["name": "Tim", "dateOfBirth": "2020-05-01"])
            .willRespond(400, body: ["error": ["field": "parent", "message": .string("needs a parent's details")]])
            .test { provider in
                await #expect(
                    throws: StudentServiceClient.Failure.rejected(
                        status: 400, field: "parent", message: "needs a parent's details")
                ) {
                    try await StudentServiceClient(baseURL: provider.url)
                        .register(Registration(name: "Tim", dateOfBirth: "2020-05-01"))
                }
            }
    }

    @Test func changesAStatus() async throws {
        try await given("a student exists", ["id": "sdt_1", "name": "Ada", "status": "Trial"])
            .uponReceiving("a change from trial to active")
            .withRequest(.put, "/students/sdt_1/status", body: ["status": "Active"])
            .willRespond(200, body: Self.student)
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url).changeStatus(
                    of: "sdt_1", to: "Active")
                #expect(student.status == "Active")
            }
    }

    @Test func refusesToGraduateFromATrial() async throws {
        try await given("a student exists", ["id": "sdt_1", "name": "Ada", "status": "Trial"])
            .uponReceiving("a change from trial to graduated")
            .withRequest(.put, "/students/sdt_1/status", body: ["status": "Graduated"])
            .willRespond(409, body: ["error": ["field": "status", "message": .string("cannot change")]])
            .test { provider in
                await #expect(
                    throws: StudentServiceClient.Failure.rejected(
                        status: 409, field: "status", message: "cannot change")
                ) {
                    try await StudentServiceClient(baseURL: provider.url).changeStatus(of: "sdt_1", to: "Graduated")
                }
            }
    }

    @Test func refusesTheSameInstrumentAndTeacherTwice() async throws {
        try await given("a student exists", ["id": "sdt_1", "name": "Ada", "instrument": "Piano", "teacher": "Clara"])
            .uponReceiving("an enrolment that is there already")
            .withRequest(.post, "/students/sdt_1/enrolments", body: ["instrument": "Piano", "teacher": "Clara"])
            .willRespond(409, body: ["error": ["field": "instrument", "message": .string("already there")]])
            .test { provider in
                await #expect(
                    throws: StudentServiceClient.Failure.rejected(
                        status: 409, field: "instrument", message: "already there")
                ) {
                    try await StudentServiceClient(baseURL: provider.url).enrol(
                        "sdt_1", instrument: "Piano", teacher: "Clara")
                }
            }
    }
}
