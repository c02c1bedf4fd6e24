public import Foundation
public import PactModel

/// Provider states as Swift functions, by the names that consumers give them.
///
/// ```swift
/// let states = StateFunctions()
///     .given("no student exists") { try await store.reset() }
///     .given("a student exists") { (student: Student) in try await store.add(student) }
/// ```
///
/// A state that nobody registered fails the interaction before anything is sent.
public struct StateFunctions: ProviderStateHandler {
    /// Values that a state gives to the `ProviderState` generators of a pact, such as `["id": student.id]`.
    public typealias Values = [String: any Encodable & Sendable]

    /// For one state; a function that takes longer is cancelled, and has to end then.
    public var timeout: Duration
    private let decoder: JSONDecoder
    private var functions: [String: Functions] = [:]

    private struct Functions: Sendable {
        var setUp: @Sendable (_ parameters: Data) async throws -> Values
        var tearDown: @Sendable (_ parameters: Data) async throws -> Void
    }

    /// - Parameter decoder: makes a state's parameters into the type that a function takes.
    public init(timeout: Duration = .seconds(30), decoder: JSONDecoder = JSONDecoder()) {
        self.timeout = timeout
        self.decoder = decoder
    }

    // MARK: - Registering

    /// Registers how a state without parameters is set up; a further registration of a name replaces the first.
    public func given(
        _ state: String, _ setUp: @escaping @Sendable () async throws -> Void,
        tearDown: (@Sendable () async throws -> Void)? = nil
    ) -> StateFunctions {
        registering(
            state,
            Functions { _ in
                try await setUp()
                return [:]
            } tearDown: { _ in
                try await tearDown?()
            })
    }

    /// Registers how a state without parameters is set up, and which values it gives to the request: `return ["id": id]`.
    @_disfavoredOverload
    public func given(
        _ state: String, _ setUp: @escaping @Sendable () async throws -> Values,
        tearDown: (@Sendable () async throws -> Void)? = nil
    ) -> StateFunctions {
        registering(
            state,
            Functions { _ in
                try await setUp()
            } tearDown: { _ in
                try await tearDown?()
            })
    }

    /// Registers how a state is set up with its parameters, decoded from the JSON object that they are.
    public func given<Parameters: Decodable & SendableMetatype>(
        _ state: String, _ setUp: @escaping @Sendable (Parameters) async throws -> Void,
        tearDown: (@Sendable (Parameters) async throws -> Void)? = nil
    ) -> StateFunctions {
        given(
            state,
            { (parameters: Parameters) -> Values in
                try await setUp(parameters)
                return [:]
            }, tearDown: tearDown)
    }

    /// Registers how a state is set up with its parameters, and which values it gives to the request: `return ["id": id]`.
    @_disfavoredOverload
    public func given<Parameters: Decodable & SendableMetatype>(
        _ state: String, _ setUp: @escaping @Sendable (Parameters) async throws -> Values,
        tearDown: (@Sendable (Parameters) async throws -> Void)? = nil
    ) -> StateFunctions {
        let decoder = decoder
        @Sendable func decoded(_ parameters: Data) throws(UnfitParameters) -> Parameters {
            do { return try decoder.decode(Parameters.self, from: parameters) } catch {
                throw UnfitParameters(problem: error.decodingSentence)
            }
        }
        return registering(
            state,
            Functions {
                try await setUp(decoded($0))
            } tearDown: { parameters in
                if let tearDown { try await tearDown(decoded(parameters)) }
            })
    }

    private func registering(_ state: String, _ functions: Functions) -> StateFunctions {
        var copy = self
        copy.functions[state] = functions
        return copy
    }

    /// Parameters of a state that are not what its function takes.
    private struct UnfitParameters: Error {
        var problem: String
    }

    // MARK: - Being a handler

    public func check(_ state: ProviderState) throws(StateChangeFailure) {
        guard functions[state.name] == nil, !state.name.isEmpty else { return }
        throw StateChangeFailure(
            action: .setup, state: state.name,
            reason: .unknown(source: "the test", known: functions.keys.filter { !$0.isEmpty }))
    }

    public func setUp(_ state: ProviderState) async throws(StateChangeFailure) -> JSONObject {
        guard let function = functions[state.name]?.setUp else { return [:] }
        return try await run(.setup, state) { parameters in
            var values = JSONObject()
            for (name, value) in try await function(parameters).sorted(by: { $0.key < $1.key }) {
                values[name] = try JSONValue(parsing: Array(JSONEncoder().encode(value)))
            }
            return values
        }
    }

    public func tearDown(_ state: ProviderState) async throws(StateChangeFailure) {
        guard let function = functions[state.name]?.tearDown else { return }
        _ = try await run(.teardown, state) { parameters in
            try await function(parameters)
            return [:]
        }
    }

    private func run(
        _ action: StateChange.Action, _ state: ProviderState,
        _ function: @escaping @Sendable (Data) async throws -> JSONObject
    ) async throws(StateChangeFailure) -> JSONObject {
        let parameters = Data(JSONValue.object(state.parameters).bytes())
        do {
            return try await withTimeLimit(timeout) { try await function(parameters) }
        } catch {
            let reason: StateChangeFailure.Reason =
                switch error {
                case let error as UnfitParameters: .wrongParameters(state.parameters, problem: error.problem)
                case is TimeLimitExceeded: .timedOut(performer: "its function", after: timeout)
                default: .threw("\(error)")
                }
            throw StateChangeFailure(action: action, state: state.name, reason: reason)
        }
    }
}
