import PactModel

/// Speaks to a Pact broker, ours or another: finds its way by the links of the index.
public struct BrokerClient: Sendable {
    let baseURL: String
    let transport: HALTransport

    /// - Parameters:
    ///   - baseURL: the broker's address, a path prefix included.
    ///   - headers: sent with every request.
    ///   - retryDelays: waits before each further attempt after a failure that may pass.
    ///   - reconnectDelays: those after a connection that was refused or cut, where they differ.
    ///   - trust: which certificates a broker with https may show, and which is shown to it.
    ///   - proxies: who makes the connections, where that is somebody else.
    ///   - userAgent: who asks, for the broker's log.
    ///   - observe: told of each request, answer and wait.
    public init(
        baseURL: String, authentication: BrokerAuthentication? = nil, headers: [(name: String, value: String)] = [],
        retryDelays: [Duration] = BrokerClient.retryDelays(attempts: 4), reconnectDelays: [Duration]? = nil,
        trust: ServerTrust = .init(), proxies: BrokerProxies = .init(), userAgent: String = "contract-broker-client",
        observe: @escaping @Sendable (BrokerClientEvent) -> Void = { _ in }
    ) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        transport = HALTransport(
            authentication: authentication, headers: headers, retryDelays: retryDelays,
            reconnectDelays: reconnectDelays ?? retryDelays, trust: trust, proxies: proxies, userAgent: userAgent,
            observe: observe)
    }

    /// Waits that double from half a second: one fewer than there are attempts.
    public static func retryDelays(attempts: Int) -> [Duration] {
        (0..<max(attempts - 1, 0)).map { .milliseconds(500 << $0) }
    }

    // MARK: - Links

    func index() async throws -> JSONValue {
        guard let index = try await transport.document("GET", baseURL) else {
            throw BrokerClientError.notABroker(url: baseURL, found: "it answers 404")
        }
        guard index["_links"] != nil else {
            throw BrokerClientError.notABroker(url: baseURL, found: "its answer has no links")
        }
        return index
    }

    /// The URL of a relation, its template filled; relative links are completed.
    func url(_ relation: String, in document: JSONValue, at place: String? = nil, _ values: [String: String] = [:])
        throws -> String
    {
        guard let href = document["_links"]?[relation]?["href"]?.stringValue else {
            throw BrokerClientError.missingLink(relation: relation, url: place ?? baseURL)
        }
        return absolute(Self.fill(href, values))
    }

    /// A link that starts with a slash is completed with the broker's host.
    func absolute(_ href: String) -> String {
        guard href.hasPrefix("/"), let scheme = baseURL.firstRange(of: "://") else { return href }
        return baseURL[..<scheme.upperBound] + baseURL[scheme.upperBound...].prefix { $0 != "/" } + href
    }

    /// The document a relation of the index leads to.
    ///
    /// - Throws: ``BrokerClientError/notFound(what:)`` where the broker answers 404.
    func follow(
        _ relation: String, _ values: [String: String] = [:], method: String = "GET", body: JSONValue? = nil,
        what: String
    ) async throws -> JSONValue {
        let url = try url(relation, in: await index(), values)
        return try await document(method, url, body: body, what: what)
    }

    func document(
        _ method: String, _ url: String, body: JSONValue? = nil, contentType: String = "application/json",
        what: String
    ) async throws -> JSONValue {
        guard let document = try await transport.document(method, url, body: body, contentType: contentType) else {
            throw BrokerClientError.notFound(what: what)
        }
        return document
    }

    /// A list with all its pages in one document: what a broker hands out by pages leads on with a link `next`.
    func wholeList(_ url: String, what: String) async throws -> JSONValue {
        var pages = [try await document("GET", url, what: what)]
        var seen: Set<String> = [url]
        while let next = pages[pages.count - 1]["_links"]?["next"]?["href"]?.stringValue.map(absolute),
            seen.insert(next).inserted
        {
            pages.append(try await document("GET", next, what: what))
        }
        guard pages.count > 1, case .object(var whole) = pages[0], case .object(var embedded)? = whole["_embedded"]
        else {
            return pages[0]
        }
        for member in embedded where member.value.arrayValue != nil {
            embedded[member.key] = .array(pages.flatMap { $0["_embedded"]?[member.key]?.arrayValue ?? [] })
        }
        whole["_embedded"] = .object(embedded)
        whole["page"] = nil
        return .object(whole)
    }

    static func fill(_ template: String, _ values: [String: String]) -> String {
        values.reduce(template) { $0.replacing("{\($1.key)}", with: encode($1.value)) }
    }

    /// Percent-encoded, the slash too (RFC 3986 section 2.3).
    static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let isUnreserved =
                byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isUnreserved ? String(Unicode.Scalar(byte)) : "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}
