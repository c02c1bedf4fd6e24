public import AsyncHTTPClient
public import Foundation
import NIOCore
import NIOHTTP1

/// An account at BillingService.
public struct BillingAccount: Codable, Sendable, Hashable {
    public var accountId: String
    public var studentId: String
    public var type: String
    public var billingCycle: String
    public var status: String
}

/// An invoice of an account.
public struct Invoice: Codable, Sendable, Hashable {
    public var invoiceId: String
    public var amount: Double
    public var dueOn: String
}

/// What StudentService uses of BillingService.
public struct BillingClient: Sendable {
    private let baseURL: URL
    private let http: HTTPClient

    public init(baseURL: URL, http: HTTPClient = .shared) {
        self.baseURL = baseURL
        self.http = http
    }

    /// Why billing did not do what was asked.
    public enum Failure: Error, Hashable, Sendable {
        case unavailable
        case rejected(field: String?, message: String)
        case notFound
    }

    private struct NewAccount: Encodable {
        var studentId: String
        var type: String
        var billingCycle: String
    }

    public func createAccount(studentId: String, type: String, billingCycle: String) async throws -> BillingAccount {
        var request = HTTPClientRequest(url: "\(baseURL)/accounts")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(
            ByteBuffer(
                bytes: try JSONEncoder().encode(
                    NewAccount(studentId: studentId, type: type, billingCycle: billingCycle))))
        return try await send(request, as: BillingAccount.self)
    }

    public func account(_ id: String) async throws -> BillingAccount {
        try await send(HTTPClientRequest(url: "\(baseURL)/accounts/\(id)"), as: BillingAccount.self)
    }

    public func invoices(ofAccount id: String) async throws -> [Invoice] {
        struct List: Decodable { var invoices: [Invoice] }
        return try await send(HTTPClientRequest(url: "\(baseURL)/accounts/\(id)/invoices"), as: List.self).invoices
    }

    private func send<Answer: Decodable>(_ request: HTTPClientRequest, as type: Answer.Type) async throws -> Answer {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        let response: HTTPClientResponse
        let body: Data
        do {
            response = try await http.execute(request, timeout: .seconds(2))
            body = Data((try await response.body.collect(upTo: 1_048_576)).readableBytesView)
        } catch {
            throw Failure.unavailable
        }
        switch response.status.code {
        case 200..<300: return try JSONDecoder().decode(type, from: body)
        case 404: throw Failure.notFound
        case 400..<500:
            let problem = try? JSONDecoder().decode(Problem.self, from: body)
            throw Failure.rejected(field: problem?.error.field, message: problem?.error.message ?? "")
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
