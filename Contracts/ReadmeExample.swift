import ContractDSL
import SchoolWeb
import Testing

@Suite(.contract(consumer: "SchoolWeb", provider: "StudentService"))
struct StudentPageContracts {
    @Test func showsAStudent() async throws {
        try await given("a student exists", ["id": "sdt_7", "name": "Grace"])
            .uponReceiving("a request for a student's page")
            .withRequest(.get, "/students/sdt_7")
            .willRespond(
                200,
                body: [
                    "id": .like("sdt_7"), "name": "Grace", "status": .regex("Trial|Active", example: "Active"),
                    "billing": ["status": .like("Active")],
                ]
            )
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url).student("sdt_7")
                #expect(student.name == "Grace")
            }
    }
}
