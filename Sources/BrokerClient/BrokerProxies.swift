import AsyncHTTPClient
import Foundation

/// The servers between here and a broker, as the environment names them.
public struct BrokerProxies: Sendable, Hashable {
    /// A server that makes connections for others.
    struct Server: Sendable, Hashable {
        var host: String
        var port: Int
        var isSOCKS = false
        var username: String?
        var password = ""
    }

    private var http: Server?
    private var https: Server?
    private var exceptions: [String] = []

    /// None: each broker is asked directly.
    public init() {}

    /// Those of `HTTP_PROXY`, `HTTPS_PROXY` and `ALL_PROXY`, but for the hosts in `NO_PROXY`; the names in lower case win.
    ///
    /// - Throws: ``UnusableProxy`` for an address that is none.
    public init(environment: [String: String]) throws(UnusableProxy) {
        func value(_ name: String) -> (name: String, text: String)? {
            for name in [name.lowercased(), name] {
                if let text = environment[name], !text.isEmpty { return (name, text) }
            }
            return nil
        }
        func server(_ name: String) throws(UnusableProxy) -> Server? {
            guard let (name, text) = value(name) ?? value("ALL_PROXY") else { return nil }
            guard let server = Server(text) else { throw UnusableProxy(variable: name, address: text) }
            return server
        }
        http = try server("HTTP_PROXY")
        https = try server("HTTPS_PROXY")
        exceptions = (value("NO_PROXY")?.text ?? "").split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
    }

    /// The one to ask for a URL; nil where the host is asked itself.
    func server(for url: String) -> Server? {
        guard let url = URLComponents(string: url), let host = url.host?.lowercased() else { return nil }
        let isSecure = url.scheme?.lowercased() == "https"
        guard let server = isSecure ? https : http else { return nil }
        return excepts(host.trimmingBrackets, port: url.port ?? (isSecure ? 443 : 80)) ? nil : server
    }

    /// `*` is every host, `example.org` and `.example.org` are it and those below it; a port, where one is given, has to fit.
    private func excepts(_ host: String, port: Int) -> Bool {
        exceptions.contains { exception in
            if exception == "*" { return true }
            var name = exception[...]
            // More than one colon is an IPv6 address; with a port, it stands in brackets.
            if let colon = name.lastIndex(of: ":"),
                name.hasPrefix("[") ? name[..<colon].hasSuffix("]") : name.firstIndex(of: ":") == colon
            {
                if Int(name[name.index(after: colon)...]) != port { return false }
                name = name[..<colon]
            }
            let bare = String(name).trimmingBrackets.drop { $0 == "*" }.drop { $0 == "." }
            return !bare.isEmpty && (host == bare || host.hasSuffix(".\(bare)"))
        }
    }
}

/// A proxy's address that no connection can be made to.
public struct UnusableProxy: Error, Hashable, CustomStringConvertible {
    public var variable: String
    public var address: String

    public var description: String {
        "The environment variable \(variable) is '\(address)'; an address such as http://proxy.example.org:3128 is expected"
    }
}

extension BrokerProxies.Server {
    /// - Parameter text: `http://name:password@host:port`; all but the host may be left out.
    fileprivate init?(_ text: String) {
        guard let url = URLComponents(string: text.contains("://") ? text : "http://\(text)"),
            let scheme = url.scheme?.lowercased(), ["http", "socks5", "socks5h", "socks"].contains(scheme),
            let host = url.host, !host.isEmpty
        else { return nil }
        isSOCKS = scheme.hasPrefix("socks")
        self.host = host.trimmingBrackets
        port = url.port ?? (isSOCKS ? 1080 : 80)
        username = url.user
        password = url.password ?? ""
    }

    var configuration: HTTPClient.Configuration.Proxy {
        if isSOCKS { return .socksServer(host: host, port: port) }
        return .server(
            host: host, port: port, authorization: username.map { .basic(username: $0, password: password) })
    }
}

extension String {
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
