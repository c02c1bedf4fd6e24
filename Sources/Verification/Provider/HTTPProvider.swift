public import PactModel

/// A provider that serves HTTP at an address.
public struct HTTPProvider: ProviderExchange {
    public var address: ProviderAddress
    /// Sent with every request, in place of the pact's of the same name.
    public var headers: [PactHeader]
    /// For one request, from connecting to the last byte of the answer.
    public var timeout: Duration
    private let connection: ProviderConnection

    public init(
        _ address: ProviderAddress, headers: [PactHeader] = [], timeout: Duration = .seconds(5),
        over connection: ProviderConnection = ProviderConnection()
    ) {
        self.address = address
        self.headers = headers
        self.timeout = timeout
        self.connection = connection
    }

    public func response(to request: PactRequest, transport: String?) async throws(ProviderFailure) -> PactResponse {
        guard transport.map({ ["http", "https"].contains($0) }) ?? true else {
            throw .noTransport(transport ?? "")
        }
        return try await connection.send(ProviderRequest(request, to: address, replacing: headers), within: timeout)
    }
}
