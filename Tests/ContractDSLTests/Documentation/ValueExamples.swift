import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import Testing

/// What docs/dsl-values.md shows of values, as it stands there; `DocumentationTests` compares the two.
@Suite(
    .disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"),
    .contract(
        consumer: "SchoolApp", provider: "StudentService",
        directory: FileManager.default.temporaryDirectory.appending(path: "contract-examples-\(getpid())").path))
struct ValueExamples {
    @Test func findsAStudentAndHerCourses() async throws {
        try await given("a student exists", ["id": "sdt_1"])
            .uponReceiving("a request for a student and her courses")
            .withRequest(.get, "/students/sdt_1", query: ["with": "courses"], headers: ["Accept": "application/json"])
            .willRespond(
                200,
                body: [
                    "id": "sdt_1", "name": .like("Ada"), "status": .oneOf("Trial", "Active"), "since": .date(),
                    "courses": .eachLike(["title": .like("Piano"), "level": .integer(3)]),
                ]
            )
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url).student("sdt_1", with: "courses")
                #expect(student.courses.map(\.level) == [3])
            }
    }

    @Test func findsAStudentLikeTheExample() async throws {
        try await given("a student exists", ["id": "sdt_1"])
            .uponReceiving("a request for a student like the example")
            .withRequest(.get, "/students/sdt_1")
            .willRespond(
                200, body: .like(Student.example, with: ["id": .regex("sdt_\\d+"), "courses[*].level": .integer()])
            )
            .test { provider in
                let student = try await StudentServiceClient(baseURL: provider.url).student("sdt_1")
                #expect(student == .example)
            }
    }

    // MARK: - The tables

    enum Level: String, CaseIterable {
        case beginner, advanced
    }

    static let value = ["Ada"]
    static let base64 = "iVBORw0KGgoAAAANSUhEUg=="
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]
    static let file = FileManager.default.temporaryDirectory.appending(path: "contract-example-\(getpid()).png")

    static let values: [ContractValue] = [
        .like("Ada"), .like(["a": 1]), .like(value), .string("Ada"), .regex("Trial|Active", example: "Active"),
        .oneOf("Trial", "Active"), .oneOf(Level.self), .uuid(), .eachLike(["id": 1], min: 1, max: 5, count: 2),
        .integer(3), .decimal(3.5), .number(3), .boolean(true), .date(), .time(), .dateTime(),
        .date(format: "dd.MM.yyyy"), .date("2026-01-31"), .include("music"), .equal("student"),
        .any(of: .integer(3), .null),
        .all(of: .include("a", example: "ab"), .include("b")), .eachValue(.integer(3), keys: ["piano"]),
        .contentType("image/png", example: base64),
        .eachKey(.regex("sdt_\\d+", example: "sdt_1"), value: .integer(3)),
        .arrayContains([["rel": "self"], .integer(3)]), .notEmpty("Ada"), .semver("1.4.0"),
        .like(["kind": .equal("student"), "name": "Ada"]), .uuid().generated(), .date().generated("+ 1 day"),
        .dateTime().generated("tomorrow @ noon"), .integer(5).generated(by: .randomInt(min: 5, max: 7)),
        .fromProviderState("${id}", example: "sdt_1"),
        .regex("sdt_.+", example: "sdt_1").fromProviderState("${id}"), .url(path: "/students/sdt_1"),
    ]

    static let bodies: [ContractBody] = [
        ["id": .like(1)], [1, 2], .like(Student.example), .equal(Student.example), .eachLike(Student.example),
        .json("a text"), .json(text: "[1, 2]"), .text("id,name", contentType: "text/csv"),
        .text(.regex("id,.+", example: "id,name")),
        .form(["name": "Ada", "tag": ["a", .regex("[a-z]", example: "b")]]),
        .multipart(.field("name", "Ada"), .file("photo", .contentType("image/png", example: png), fileName: "ada.png")),
        .xml("student", attributes: ["id": .integer(7)], .element("name", .text(.like("Ada")))),
        .xml("students", .eachLike("student", .element("name", "Ada"))), .bytes(png, contentType: "image/png"),
        .bytes(ofFile: file, contentType: "image/png"), .contentType("image/png", example: png),
        .contentType("image/png", exampleFile: file), .empty,
    ]

    static let signedIn: ContractFields = ["Authorization": .regex("Bearer .+", example: "Bearer token")]

    static func requests(_ contract: BegunInteraction) -> [UnansweredInteraction] {
        [
            contract.withRequest(.get, .regex("/students/\\d+", example: "/students/7")),
            contract.withRequest(.get, .fromProviderState("/students/${id}", example: "/students/7")),
            contract.withRequest(.get, "/students", query: ["tag": ["a", "b"], "page": .integer(2)]),
            contract.withRequest(.get, "/weather", query: ["days": 3]),
            contract.withRequest(.get, "/students", query: ["id": .eachLike("7")]),
            contract.withRequest(.get, "/", headers: ["X-Trace": .uuid()]),
            contract.withRequest(.get, "/", headers: signedIn + ["Accept": "text/plain"]),
        ]
    }

    static func responses(_ request: UnansweredInteraction) -> [ContractInteraction] {
        [
            request.willRespond(204), request.willRespond(.success), request.willRespond(.success(201)),
            request.willRespond(.oneOf(200, 204)),
        ]
    }

    @Test func whatTheTablesHaveIsValid() throws {
        try Data(Self.png).write(to: Self.file)
        defer { try? FileManager.default.removeItem(at: Self.file) }
        let contract = Contract(consumer: "SchoolApp", provider: "StudentService").uponReceiving("a request")
        let request = contract.withRequest(.get, "/")
        for value in Self.values {
            #expect(refusal(of: request.willRespond(200, body: ["value": value])) == nil)
        }
        for body in Self.bodies { #expect(refusal(of: request.willRespond(200, body: body)) == nil) }
        for request in Self.requests(contract) { #expect(refusal(of: request.willRespond(200)) == nil) }
        for interaction in Self.responses(request) { #expect(refusal(of: interaction) == nil) }
    }
}

// MARK: - The consumer

private struct Student: Codable, Hashable {
    struct Course: Codable, Hashable {
        var title: String
        var level: Int
    }

    var id: String
    var name: String
    var courses: [Course]

    static let example = Student(id: "sdt_1", name: "Ada", courses: [Course(title: "Piano", level: 3)])
}

private struct StudentServiceClient {
    var baseURL: URL

    func student(_ id: String, with: String? = nil) async throws -> Student {
        var request = HTTPClientRequest(url: "\(baseURL)/students/\(id)\(with.map { "?with=\($0)" } ?? "")")
        if with != nil { request.headers.add(name: "Accept", value: "application/json") }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 65_536)
        return try JSONDecoder().decode(Student.self, from: Data(body.readableBytesView))
    }
}
