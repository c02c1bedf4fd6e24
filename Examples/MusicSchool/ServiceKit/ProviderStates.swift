import Foundation
public import Hummingbird
import HTTPTypes

/// The endpoint that a verifier calls before each interaction; a service has it only when started for verification.
public struct ProviderStates: Sendable {
    public typealias Parameters = [String: String]
    public typealias Handler = @Sendable (Parameters) async throws -> Void

    private let handlers: [String: Handler]
    private let reset: @Sendable () async throws -> Void

    /// - Parameter reset: empties the service before each set-up and after each tear-down.
    public init(reset: @escaping @Sendable () async throws -> Void, _ handlers: [String: Handler]) {
        self.handlers = handlers
        self.reset = reset
    }

    private struct Change: Decodable {
        var action: String?
        var state: String
        var params: [String: Value]?

        /// A parameter of any simple kind, as text.
        struct Value: Decodable {
            var text: String
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let text = try? container.decode(String.self) {
                    self.text = text
                } else if let number = try? container.decode(Int.self) {
                    text = "\(number)"
                } else if let number = try? container.decode(Double.self) {
                    text = "\(number)"
                } else {
                    text = "\(try container.decode(Bool.self))"
                }
            }
        }
    }

    /// Adds `POST /_pact/provider-states`.
    public func addRoute(to router: Router<some RequestContext>) {
        router.post("/_pact/provider-states") { request, _ in
            let change = try await request.json(as: Change.self)
            if change.action == "teardown" {
                try await reset()
                return try [String: String]().response()
            }
            guard change.state.isEmpty || handlers[change.state] != nil else {
                let known = handlers.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
                throw APIError(.badRequest, field: "state", "'\(change.state)' is not known; known are \(known)")
            }
            try await handlers[change.state]?((change.params ?? [:]).mapValues(\.text))
            return try [String: String]().response()
        }
    }
}
