public import PactModel

/// A provider that serves HTTP at an address.
public struct HTTPProvider: ProviderExchange {
    public var address: ProviderAddress
    /// Addresses by the transport that an interaction names; without one it is sent to `address`.
    public var transports: [String: ProviderAddress]
    /// Sent with every request, in place of the pact's of the same name.
    public var headers: [PactHeader]
    /// For one request, from connecting to the last byte of the answer.
    public var timeout: Duration
    private let connection: ProviderConnection

    public init(
        _ address: ProviderAddress, transports: [String: ProviderAddress] = [:], headers: [PactHeader] = [],
        timeout: Duration = .seconds(5), over connection: ProviderConnection = ProviderConnection()
    ) {
        self.address = address
        self.transports = transports
        self.headers = headers
        self.timeout = timeout
        self.connection = connection
    }

    public func response(to request: PactRequest, transport: String?) async throws(ProviderFailure) -> PactResponse {
        let place = transport.flatMap { transports[$0] } ?? address
        return try await connection.send(ProviderRequest(request, to: place, replacing: headers), within: timeout)
    }

    public func address(for transport: String?) -> ProviderAddress? { transport.flatMap { transports[$0] } ?? address }
}
