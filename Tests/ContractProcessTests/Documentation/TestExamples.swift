import ContractDSL
import SchoolWeb
import Testing

/// What docs/dsl-tests.md shows of tests, as it stands there; `DocumentationTests` compares the two.
@Suite(.contract(consumer: "SchoolWeb", provider: "StudentService"))
struct TestExamples {
    @Test func comparesTwoStudents() async throws {
        let ada = given("a student exists", ["id": "sdt_1", "name": "Ada"])
            .uponReceiving("a request for the one student")
            .withRequest(.get, "/students/sdt_1")
            .willRespond(200, body: Self.student("sdt_1", "Ada"))
        let grace = given("a student exists", ["id": "sdt_2", "name": "Grace"])
            .uponReceiving("a request for the other student")
            .withRequest(.get, "/students/sdt_2")
            .willRespond(200, body: Self.student("sdt_2", "Grace"))
        try await ada.and(grace).test { provider in
            let client = StudentServiceClient(baseURL: provider.url)
            let names = try await [client.student("sdt_1").name, client.student("sdt_2").name]
            #expect(names == ["Ada", "Grace"])
        }
    }

    @Test(arguments: ["Trial", "Active"])
    func listsStudents(status: String) async throws {
        try await uponReceiving("a request for students of status \(status)")
            .withRequest(.get, "/students", query: ["status": "\(status)"])
            .willRespond(200, body: ["students": []])
            .test { provider in
                let students = try await StudentServiceClient(baseURL: provider.url).students(status: status)
                #expect(students.isEmpty)
            }
    }

    static func student(_ id: String, _ name: String) -> ContractBody {
        [
            "id": "\(id)", "name": "\(name)", "status": .like("Active"),
            "billing": ["status": .like("Active")],
        ]
    }
}
