import BrokerTestSupport
import Testing

@testable import BrokerClient

/// Which server a broker is asked through.
struct ProxyTests {
    private func server(for url: String, _ environment: [String: String]) throws -> String? {
        try BrokerProxies(environment: environment).server(for: url).map { server in
            let user = server.username.map { "\($0):\(server.password)@" } ?? ""
            return "\(server.isSOCKS ? "socks:" : "")\(user)\(server.host):\(server.port)"
        }
    }

    @Test(
        arguments: [
            ([:], nil, nil),
            (["HTTP_PROXY": "http://p:3128"], "p:3128", nil),
            (["HTTPS_PROXY": "p:3128"], nil, "p:3128"),
            (["http_proxy": "http://small", "HTTP_PROXY": "http://big"], "small:80", nil),
            (["HTTP_PROXY": ""], nil, nil),
            (["ALL_PROXY": "socks5://p"], "socks:p:1080", "socks:p:1080"),
            (["ALL_PROXY": "http://p", "HTTPS_PROXY": "http://q:8"], "p:80", "q:8"),
            (["HTTPS_PROXY": "http://me:s%40fe@p:1/"], nil, "me:s@fe@p:1"),
            (["HTTP_PROXY": "http://[::1]:3128"], "::1:3128", nil),
        ] as [([String: String], String?, String?)])
    func isTheOneThatTheEnvironmentNames(environment: [String: String], http: String?, https: String?) throws {
        #expect(try server(for: "http://broker.example.org/x", environment) == http)
        #expect(try server(for: "https://broker.example.org/x", environment) == https)
    }

    @Test(arguments: [
        ("*", true), ("broker.example.org", true), ("example.org", true), (".example.org", true),
        ("*.example.org", true), ("a.b, EXAMPLE.org", true), ("broker.example.org:9292", true),
        ("broker.example.org:80", false), ("ample.org", false), ("example.org.", false), ("", false), (",", false),
    ])
    func isNotAskedForExceptedHosts(exceptions: String, isExcepted: Bool) throws {
        let found = try server(
            for: "http://broker.example.org:9292", ["HTTP_PROXY": "http://p", "NO_PROXY": exceptions])
        #expect((found == nil) == isExcepted)
    }

    @Test(arguments: [("127.0.0.1", true), ("::1", false), ("[::1]:80", false)])
    func exceptsAddresses(exceptions: String, isExcepted: Bool) throws {
        let environment = ["HTTP_PROXY": "http://p", "no_proxy": exceptions]
        #expect((try server(for: "http://127.0.0.1/", environment) == nil) == isExcepted)
        #expect((try server(for: "http://[::1]/", environment) == nil) == !isExcepted)
    }

    @Test(arguments: ["ftp://p", "http://", "a b"])
    func refusesAnAddressThatIsNone(_ address: String) throws {
        let error = #expect(throws: UnusableProxy.self) { _ = try BrokerProxies(environment: ["https_proxy": address]) }
        #expect(
            error?.description
                == "The environment variable https_proxy is '\(address)'; an address such as http://proxy.example.org:3128 is expected"
        )
    }

    @Test func isAskedToMakeTheConnection() async throws {
        try await withAnsweringServer(script: ["HTTP/1.1 407 X\r\nContent-Length: 0\r\n\r\n"]) { proxy in
            let address = proxy.url.replacing("http://", with: "http://me:safe@")
            let client = BrokerClient(
                baseURL: "http://broker.example.org:9292", retryDelays: [],
                proxies: try BrokerProxies(environment: ["HTTP_PROXY": address]))
            let error = try await #require(throws: BrokerClientError.self) { _ = try await client.environments() }
            #expect(
                error
                    == .notReachable(
                        url: "http://broker.example.org:9292", reason: "the proxy wants to know who asks (407)"))
            #expect(proxy.requestLines == ["CONNECT broker.example.org:9292 HTTP/1.1"])
            let request = try #require(proxy.requests.first)
            #expect(request.lowercased().contains("proxy-authorization: basic bwu6c2fmzq==\r\n"))
        }
    }
}
