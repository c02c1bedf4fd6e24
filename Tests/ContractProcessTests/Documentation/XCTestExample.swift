import ContractDSL
import ContractXCTest
import SchoolWeb
import XCTest

/// What docs/dsl-tests.md shows of XCTest, as it stands there; `DocumentationTests` compares the two.
final class StudentTests: XCTestCase {
    let students = Contract(consumer: "SchoolWeb", provider: "StudentService")

    func testShowsAStudent() async throws {
        try await students
            .given("a student exists", ["id": "sdt_1", "name": "Ada"])
            .uponReceiving("a request for a student's name")
            .withRequest(.get, "/students/sdt_1")
            .willRespond(
                200, body: ["id": "sdt_1", "name": "Ada", "status": "Active", "billing": ["status": .like("Active")]]
            )
            .test(in: self) { provider in
                let student = try await StudentServiceClient(baseURL: provider.url).student("sdt_1")
                XCTAssertEqual(student.name, "Ada")
            }
    }
}
