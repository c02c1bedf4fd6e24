import AsyncHTTPClient
import ContractDSL
import Foundation
import NIOCore
import NIOHTTP1
import Testing

private let students = Contract(consumer: "SchoolWeb", provider: "StudentService", directory: comparedPacts.path)

/// Where the contracts of docs/dsl-compared.md are recorded.
let comparedPacts = FileManager.default.temporaryDirectory.appending(path: "compared-contracts-\(getpid())")

/// What docs/dsl-compared.md shows of this library, as it stands there; `ComparisonTests` compares the two.
@Suite struct ComparedContracts {
    static func write() throws { try students.write() }

    @Test func showsAStudent() async throws {
        try await students.given("a student exists", ["id": "sdt_1", "name": "Ada"])
            .uponReceiving("a request for a student")
            .withRequest(.get, "/students/sdt_1")
            .willRespond(
                200,
                body: [
                    "id": .like("sdt_1"), "name": .like("Ada"), "status": .regex("Trial|Active", example: "Active"),
                    "courses": .eachLike(["title": .like("Cello"), "level": .integer(3)]),
                ]
            )
            .test { provider in
                let student = try await StudentClient(provider.url).student("sdt_1")
                #expect(student.status == "Active")
            }
    }

    @Test func createsAStudent() async throws {
        try await students.uponReceiving("a new student")
            .withRequest(
                .post, "/students", headers: ["Authorization": .regex("Bearer .+", example: "Bearer token")],
                body: ["name": "Ada", "age": .integer(9)]
            )
            .willRespond(
                201, headers: ["Location": .regex(#"/students/\w+"#, example: "/students/sdt_1")],
                body: ["id": .like("sdt_1")]
            )
            .test { provider in
                let id = try await StudentClient(provider.url).create(name: "Ada", age: 9)
                #expect(id == "sdt_1")
            }
    }

    @Test func welcomesAStudent() async throws {
        try await students.expectsToReceive(
            "an event that a student has enrolled",
            contents: ["id": .like("sdt_1"), "date": .date("2026-01-31")], metadata: ["topic": "students"]
        )
        .test { message in
            let enrolment = try message.decoded(as: Enrolment.self)
            #expect(Welcome().letter(for: enrolment) == "Welcome, sdt_1!")
        }
    }
}

// MARK: - The consumer

private struct StudentClient {
    struct Student: Decodable {
        var status: String
    }
    private struct Created: Decodable {
        var id: String
    }

    var url: URL

    init(_ url: URL) { self.url = url }

    func student(_ id: String) async throws -> Student {
        try await send(HTTPClientRequest(url: "\(url)/students/\(id)"))
    }

    func create(name: String, age: Int) async throws -> String {
        var request = HTTPClientRequest(url: "\(url)/students")
        request.method = .POST
        request.headers = ["Content-Type": "application/json", "Authorization": "Bearer token"]
        request.body = .bytes(ByteBuffer(string: #"{"name":"\#(name)","age":\#(age)}"#))
        let created: Created = try await send(request)
        return created.id
    }

    private func send<Answer: Decodable>(_ request: HTTPClientRequest) async throws -> Answer {
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        return try await JSONDecoder().decode(
            Answer.self, from: Data(answer.body.collect(upTo: 1 << 20).readableBytesView))
    }
}

private struct Enrolment: Decodable {
    var id: String
}

private struct Welcome {
    func letter(for enrolment: Enrolment) -> String { "Welcome, \(enrolment.id)!" }
}
