import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
public import PactModel
import PactMatching

/// Replays the interactions of pacts against a live provider.
public struct ProviderVerification: Sendable {
    public var address: ProviderAddress
    public var stateChange: StateChange?
    /// Sent with each request, in place of a header of the same name in the pact.
    public var headers: [PactHeader]
    public var requestTimeout: Duration
    /// Told to the provider as `User-Agent`.
    public static let userAgent = "contract-broker-verifier/0.1.0"
    private static let sizeLimit = 256 * 1_048_576

    public init(
        address: ProviderAddress, stateChange: StateChange? = nil, headers: [PactHeader] = [],
        requestTimeout: Duration = .seconds(5)
    ) {
        self.address = address
        self.stateChange = stateChange
        self.headers = headers
        self.requestTimeout = requestTimeout
    }

    /// Sets the states up, sends the request, compares the answer, and takes the states down.
    public func verify(_ interaction: Interaction, isPending: Bool = false) async -> InteractionResult {
        let clock = ContinuousClock()
        let start = clock.now
        var response: PactResponse?
        var outcome: InteractionResult.Outcome
        do throws(RunFailure) {
            let expected = try Self.exchange(of: interaction)
            try await changeStates(of: interaction, action: "setup")
            let actual = try await send(expected.request)
            response = actual
            let mismatches = expected.response.mismatches(with: actual)
            outcome = mismatches.isEmpty ? .passed : .mismatched(mismatches)
            if stateChange?.tearsDown == true { try await changeStates(of: interaction, action: "teardown") }
        } catch {
            outcome = .notRun(error)
        }
        return InteractionResult(
            interaction: interaction, outcome: outcome, isPending: isPending || interaction.isPending,
            duration: clock.now - start, response: response)
    }

    private static func exchange(of interaction: Interaction) throws(RunFailure) -> (request: PactRequest, response: PactResponse) {
        guard case .http(let request, let response) = interaction.content else {
            throw .notSupported("This is a message, and messages are not verified yet. Verify them with another tool until then.")
        }
        return (request, response)
    }

    // MARK: - Provider states

    /// All states in order; an interaction without one is announced with the empty name.
    private func changeStates(of interaction: Interaction, action: String) async throws(RunFailure) {
        guard let stateChange else { return }
        let states = interaction.providerStates.isEmpty ? [ProviderState("")] : interaction.providerStates
        for state in states {
            var request = HTTPClientRequest(url: stateURL(stateChange, state, action))
            request.method = .POST
            for header in headers { for value in header.values { request.headers.add(name: header.name, value: value) } }
            if !stateChange.isQuery {
                let body: JSONValue = [
                    "action": .string(action), "params": .object(state.parameters), "state": .string(state.name),
                ]
                request.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
                request.body = .bytes(ByteBuffer(bytes: body.bytes()))
            }
            let status: Int
            let answer: String
            do {
                let response = try await HTTPClient.shared.execute(request, timeout: .init(stateChange.timeout))
                status = Int(response.status.code)
                answer = String(buffer: try await response.body.collect(upTo: Self.sizeLimit))
            } catch {
                throw .stateNotReachable(state: state.name, url: stateChange.url, reason: Self.reason(error))
            }
            guard (200..<300).contains(status) else {
                // An endpoint that knows no empty state is no failure of the interaction.
                if state.name.isEmpty { continue }
                throw .stateFailed(
                    state: state.name, url: stateChange.url, status: status, answer: String(answer.prefix(300)))
            }
        }
    }

    private func stateURL(_ stateChange: StateChange, _ state: ProviderState, _ action: String) -> String {
        guard stateChange.isQuery else { return stateChange.url }
        let parameters =
            [QueryParameter("action", [action])]
            + state.parameters.map { QueryParameter($0.key, [$0.value.stringValue ?? $0.value.text()]) }
            + [QueryParameter("state", [state.name])]
        return stateChange.url + (stateChange.url.contains("?") ? "&" : "?") + parameters.encoded
    }

    // MARK: - The request

    private func send(_ expected: PactRequest) async throws(RunFailure) -> PactResponse {
        let url = address.url(path: expected.path, query: expected.query.encoded)
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: expected.method.uppercased())
        for header in expected.headers where header.name.lowercased() != "content-length" {
            for value in header.values { request.headers.add(name: header.name, value: value) }
        }
        for header in headers {
            request.headers.remove(name: header.name)
            for value in header.values { request.headers.add(name: header.name, value: value) }
        }
        for (name, value) in [("Accept", "*/*"), ("User-Agent", Self.userAgent)] where !request.headers.contains(name: name) {
            request.headers.add(name: name, value: value)
        }
        if case .present(let content) = expected.body { request.body = .bytes(ByteBuffer(bytes: content.bytes)) }
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .init(requestTimeout))
            let body = try await response.body.collect(upTo: Self.sizeLimit)
            return Self.response(response, Array(body.readableBytesView))
        } catch let error as HTTPClientError where [.deadlineExceeded, .readTimeout, .connectTimeout].contains(error) {
            throw .timedOut(url: url, after: requestTimeout)
        } catch {
            throw .providerNotReachable(url: url, reason: Self.reason(error))
        }
    }

    private static func response(_ response: HTTPClientResponse, _ bytes: [UInt8]) -> PactResponse {
        var headers: [PactHeader] = []
        for field in response.headers {
            let values = PactHeader.split(field.value, name: field.name)
            if let place = headers.firstIndex(where: { $0.name.lowercased() == field.name.lowercased() }) {
                headers[place].values += values
            } else {
                headers.append(PactHeader(field.name, values))
            }
        }
        return PactResponse(
            status: Int(response.status.code), headers: headers,
            body: bytes.isEmpty ? .empty : .present(.init(bytes: bytes)))
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { "\($0.error)" } ?? "no connection to \(error.host):\(error.port)"
        case let error as HTTPClientError: error.shortDescription
        default: "\(error)"
        }
    }
}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
