import Foundation
import HTTPTypes

/// The scheme, host and path that links start with.
struct BaseURL: Sendable, Hashable {
    /// Without a final slash.
    let text: String
    /// `/pacts` of `https://example.org/pacts`; empty where there is none.
    let path: String

    /// nil where the text is no URL of HTTP, or has a user, a query or a fragment.
    init?(_ text: String) {
        let text = text.replacing(/\/+$/, with: "")
        guard let url = URLComponents(string: text), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host?.isEmpty == false, url.user == nil, url.query == nil, url.fragment == nil
        else { return nil }
        self.text = text
        path = url.percentEncodedPath
    }

    /// The base URL of a request: of those configured the one by which it came, else the first; the address that the
    /// request names where none is configured.
    ///
    /// - Parameter scheme: how the broker itself is spoken to.
    static func choose(
        from configured: [String], authority: String?, headers: HTTPFields, scheme: String = "http"
    ) -> String {
        if configured.count == 1 { return configured[0] }
        let told = address(authority: authority, headers: headers, scheme: scheme)
        if configured.isEmpty { return told }
        // A configured URL may have a path, which no request tells: its address is what is compared.
        func fits(_ address: String) -> String? {
            configured.first { $0 == address } ?? configured.first { withoutPath($0) == address }
        }
        return fits(told) ?? fits(address(authority: authority, headers: [:], scheme: scheme)) ?? configured[0]
    }

    /// The address the client used, as proxies tell it; the port is left out where the scheme implies it.
    static func address(authority: String?, headers: HTTPFields, scheme own: String = "http") -> String {
        func header(_ name: String) -> String? {
            guard let field = HTTPField.Name(name), let value = headers[field] else { return nil }
            return value.split(separator: ",").first.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let scheme =
            (header("X-Forwarded-Proto") ?? header("X-Forwarded-Scheme")
            ?? (header("X-Forwarded-Ssl") == "on" ? "https" : own)).lowercased()
        var host = header("X-Forwarded-Host") ?? authority ?? "localhost"
        if let port = header("X-Forwarded-Port"), Int(port) != nil, host.firstMatch(of: /:\d+$/) == nil {
            host += ":\(port)"
        }
        if let implied = ["http": ":80", "https": ":443"][scheme], host.hasSuffix(implied) {
            host.removeLast(implied.count)
        }
        return "\(scheme)://\(host)"
    }

    private static func withoutPath(_ url: String) -> String {
        BaseURL(url).map { String($0.text.dropLast($0.path.utf8.count)) } ?? url
    }

    /// A path without the prefix of the base URL, for proxies that leave it there; nil where it does not start with it.
    static func path(_ path: String, under base: String) -> String? {
        guard let prefix = BaseURL(base)?.path, !prefix.isEmpty, path.hasPrefix(prefix) else { return nil }
        let rest = path.dropFirst(prefix.count)
        return rest.isEmpty ? "/" : rest.first == "/" ? String(rest) : nil
    }
}
