import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore
import Testing

/// What docs/dsl-types.md shows of contracts from a consumer's own types, as it stands there; `DocumentationTests` compares the two.
@Suite(
    .disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"),
    .contract(
        consumer: "SchoolApp", provider: "StudentService",
        directory: FileManager.default.temporaryDirectory.appending(path: "contract-examples-\(getpid())").path))
struct ExpectingExamples {
    struct Student: Decodable {
        var id: Int
        var name: String
        var status: Status
        var nickname: String?

        enum Status: String, Decodable, CaseIterable {
            case trial = "Trial"
            case active = "Active"
        }
    }

    @Test func listsStudents() async throws {
        try await given("a student exists")
            .uponReceiving("a request for all students")
            .withRequest(.get, "/students")
            .willRespond(200, body: ["students": .eachLike(.expecting(Student.self))])
            .test { provider in
                let students = try await StudentServiceClient(baseURL: provider.url).students()
                #expect(students.map(\.id) == [1])
            }
    }

    @Test func greetsAStudent() async throws {
        try await given("a student exists")
            .uponReceiving("a request for a student to greet")
            .withRequest(.get, "/students/1")
            .willRespond(200, body: .expecting(Student.self, example: ["name": "Ada", "nickname": "Addie"]))
            .test { provider in
                let greeting = try await StudentServiceClient(baseURL: provider.url).greeting(ofStudent: 1)
                #expect(greeting == (provider.variant.has("nickname") ? "Hello Addie" : "Hello Ada"))
            }
    }

    @Test func greetsAStudentWithANickname() async throws {
        try await given("a student with a nickname exists")
            .uponReceiving("a request for a student to greet by the nickname")
            .withRequest(.get, "/students/1")
            .willRespond(
                200, body: .expecting(Student.self, example: ["nickname": "Addie"], requiring: ["nickname"])
            )
            .test { provider in
                let greeting = try await StudentServiceClient(baseURL: provider.url).greeting(ofStudent: 1)
                #expect(greeting == "Hello Addie")
            }
    }
}

private struct StudentServiceClient {
    var baseURL: URL

    private struct Page: Decodable { var students: [ExpectingExamples.Student] }

    func students() async throws -> [ExpectingExamples.Student] { try await get(Page.self, "students").students }

    func greeting(ofStudent id: Int) async throws -> String {
        let student = try await get(ExpectingExamples.Student.self, "students/\(id)")
        return "Hello \(student.nickname ?? student.name)"
    }

    private func get<Value: Decodable>(_ type: Value.Type, _ path: String) async throws -> Value {
        let request = HTTPClientRequest(url: baseURL.appending(path: path).absoluteString)
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1_000_000)
        return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }
}
