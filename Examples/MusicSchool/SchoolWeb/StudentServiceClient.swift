public import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1

/// A student as the school's web site shows one.
public struct Student: Codable, Sendable, Hashable {
    public struct Billing: Codable, Sendable, Hashable {
        public var status: String
        public var accountId: String?

        public init(status: String, accountId: String? = nil) {
            self.status = status
            self.accountId = accountId
        }
    }

    public var id: String
    public var name: String
    public var status: String
    public var instrument: String?
    public var teacher: String?
    public var billing: Billing
}

/// Somebody who wants to become a student.
public struct Registration: Codable, Sendable, Hashable {
    public struct Parent: Codable, Sendable, Hashable {
        public var name: String
        public var email: String

        public init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    public var name: String
    public var dateOfBirth: String
    public var parent: Parent?

    public init(name: String, dateOfBirth: String, parent: Parent? = nil) {
        self.name = name
        self.dateOfBirth = dateOfBirth
        self.parent = parent
    }
}

/// What SchoolWeb uses of StudentService.
public struct StudentServiceClient: Sendable {
    private let baseURL: URL
    private let http: HTTPClient

    public init(baseURL: URL, http: HTTPClient = .shared) {
        self.baseURL = baseURL
        self.http = http
    }

    /// Why the service did not do what was asked.
    public enum Failure: Error, Hashable, Sendable {
        case notFound
        case rejected(status: Int, field: String?, message: String)
        case unavailable
    }

    public func student(_ id: String) async throws -> Student {
        try await send("GET", "/students/\(id)", as: Student.self)
    }

    public func students(status: String) async throws -> [Student] {
        struct List: Decodable { var students: [Student] }
        return try await send("GET", "/students?status=\(status)", as: List.self).students
    }

    public func register(_ registration: Registration) async throws -> Student {
        try await send("POST", "/students", body: JSONEncoder().encode(registration), as: Student.self)
    }

    public func changeStatus(of id: String, to status: String) async throws -> Student {
        try await send(
            "PUT", "/students/\(id)/status", body: JSONEncoder().encode(["status": status]), as: Student.self)
    }

    public func enrol(_ id: String, instrument: String, teacher: String) async throws -> Student {
        let body = try JSONEncoder().encode(["instrument": instrument, "teacher": teacher])
        return try await send("POST", "/students/\(id)/enrolments", body: body, as: Student.self)
    }

    private func send<Answer: Decodable>(_ method: String, _ path: String, body: Data? = nil, as type: Answer.Type)
        async throws -> Answer
    {
        var request = HTTPClientRequest(url: "\(baseURL)\(path)")
        request.method = .init(rawValue: method)
        request.headers.add(name: "Accept", value: "application/json")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response: HTTPClientResponse
        let answer: Data
        do {
            response = try await http.execute(request, timeout: .seconds(5))
            answer = Data((try await response.body.collect(upTo: 1_048_576)).readableBytesView)
        } catch {
            throw Failure.unavailable
        }
        switch response.status.code {
        case 200..<300: return try JSONDecoder().decode(type, from: answer)
        case 404: throw Failure.notFound
        case 400..<500:
            let problem = try? JSONDecoder().decode(Problem.self, from: answer)
            throw Failure.rejected(
                status: Int(response.status.code), field: problem?.error.field, message: problem?.error.message ?? "")
        default: throw Failure.unavailable
        }
    }
}

/// What a refusal says.
private struct Problem: Decodable {
    struct Detail: Decodable {
        var field: String?
        var message: String
    }
    var error: Detail
}
