public import PactModel

/// Calls one endpoint of the provider for every state.
public struct StateChangeURL: ProviderStateHandler {
    public var change: StateChange
    /// Sent with every call.
    public var headers: [PactHeader]
    private let connection: ProviderConnection

    public init(
        _ change: StateChange, headers: [PactHeader] = [], over connection: ProviderConnection = ProviderConnection()
    ) {
        self.change = change
        self.headers = headers
        self.connection = connection
    }

    /// Other verifiers leave what was set up where a further state fails; providers may rely on it.
    public var tearsDownAfterFailedSetUp: Bool { false }

    public func setUp(_ state: ProviderState) async throws(StateChangeFailure) -> JSONObject {
        try await call(.setup, state)
    }

    public func tearDown(_ state: ProviderState) async throws(StateChangeFailure) {
        if change.tearsDown { _ = try await call(.teardown, state) }
    }

    private func call(_ action: StateChange.Action, _ state: ProviderState) async throws(StateChangeFailure)
        -> JSONObject
    {
        let request = request(action, state)
        func failure(_ reason: StateChangeFailure.Reason) -> StateChangeFailure {
            StateChangeFailure(action: action, state: state.name, reason: reason)
        }
        var attempts = 0
        while true {
            attempts += 1
            let answer: PactResponse
            do { answer = try await connection.send(request, within: change.timeout) } catch {
                throw failure(.gaveNoAnswer(error))
            }
            if 200..<300 ~= answer.status { return Self.values(of: answer) }
            // The call without a state is a courtesy; many providers answer 400 or 404 to it and mean nothing by it.
            if state.name.isEmpty, 400..<500 ~= answer.status { return [:] }
            let isWorthARetry = answer.status >= 500 || [408, 429].contains(answer.status)
            guard isWorthARetry, attempts <= change.retryDelays.count else {
                throw failure(
                    .answered(url: change.url, status: answer.status, excerpt: answer.excerpt(), attempts: attempts))
            }
            // A cancelled wait only means that the next attempt comes at once, and is cancelled itself.
            try? await Task.sleep(for: change.retryDelays[attempts - 1])
        }
    }

    private func request(_ action: StateChange.Action, _ state: ProviderState) -> ProviderRequest {
        guard change.isSentAsQuery else {
            let body: JSONValue = [
                "action": .string(action.rawValue), "params": .object(state.parameters), "state": .string(state.name),
            ]
            let own = [PactHeader("content-type", ["application/json"])].filter { headers.values(of: $0.name) == nil }
            return ProviderRequest(method: "POST", url: change.url, headers: own + headers, body: body.bytes())
        }
        let parameters = state.parameters.map { QueryParameter($0.key, [$0.value.plainText]) }
        let members =
            [QueryParameter("action", [action.rawValue])] + parameters + [QueryParameter("state", [state.name])]
        // As the reference verifier sends them.
        let query = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let separator = change.url.contains("?") ? "&" : "?"
        return ProviderRequest(
            method: "POST", url: change.url + separator + query.encoded, headers: headers, body: [])
    }

    /// The members of a JSON object in the body; anything else is no value.
    private static func values(of answer: PactResponse) -> JSONObject {
        (try? JSONValue(parsing: answer.body.bytes))?.objectValue ?? [:]
    }
}

extension PactResponse {
    /// The beginning of the body on one line, for messages.
    func excerpt(_ length: Int = 200) -> String {
        guard let text = String(validating: body.bytes.prefix(4 * length), as: UTF8.self) else {
            return body.bytes.isEmpty ? "" : "\(body.bytes.count) bytes"
        }
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= length ? line : "\(line.prefix(length))…"
    }
}

extension JSONValue {
    /// The text of a string, the JSON text of anything else.
    var plainText: String { stringValue ?? text() }
}
