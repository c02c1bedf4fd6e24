import Foundation

/// The parts of a webhook's URL that decide whether it may be called.
struct WebhookURL: Sendable {
    var scheme: String
    /// As it is written, without the brackets of an IPv6 address; still with a template parameter where there is one.
    var host: String

    /// nil where the URL has no scheme or no host; template parameters count as some text.
    init?(_ text: String) {
        guard let start = text.range(of: "://") else { return nil }
        scheme = text[..<start.lowerBound].lowercased()
        let authority = text[start.upperBound...].prefix { !"/?#\\".contains($0) }
        let hasTemplate = authority.contains("${")
        guard let first = scheme.first, first.isLetter, let components = URLComponents(string: Self.filled(text)),
            let host = components.host, !host.isEmpty
        else { return nil }
        self.host =
            hasTemplate ? String(authority) : host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    }

    private static func filled(_ text: String) -> String {
        text.replacing(/\$\{pactbroker\.[^}]*\}/, with: "placeholder")
    }
}

/// Which receivers webhooks may call.
struct WebhookTargets: Sendable {
    let settings: WebhookSettings

    /// Why a webhook of this URL is refused when it is stored or sent; nil where it is not.
    func problem(_ text: String) -> String? {
        guard let url = WebhookURL(text) else {
            return "is not a valid URL: it needs a scheme and a host, as in https://ci.example.org/build"
        }
        if url.host.contains("${") { return "cannot have a template parameter in the host" }
        if !settings.schemes.contains(where: { $0.lowercased() == url.scheme }) {
            return
                "scheme must be \(settings.schemes.joined(separator: ", ")). \(Self.help("webhook_scheme_whitelist"))"
        }
        if !settings.hosts.isEmpty {
            if settings.hosts.contains(where: { Self.matches($0, url.host) }) { return nil }
            let names = settings.hosts.map { "\"\($0)\"" }.joined(separator: ", ")
            return "host must be in the whitelist \(names). \(Self.help("webhook_host_whitelist"))"
        }
        let host = url.host.lowercased()
        let address = host == "localhost" || host.hasSuffix(".localhost") ? IPAddress("127.0.0.1") : IPAddress(host)
        return address.flatMap { refusal($0, host: url.host) }
    }

    /// Why an address that a host has is not called; nil where it is.
    func refusal(_ address: IPAddress, host: String) -> String? {
        // A host that is named in the allow-list has been matched before it was looked up.
        guard settings.hosts.isEmpty, !settings.allowsPrivateTargets, let kind = address.privateKind else { return nil }
        return
            "host \(host) has a \(kind) address, which this broker does not call unless it is told to. "
            + Self.help("webhook_host_whitelist")
    }

    /// What whoever runs the broker can do to allow it.
    static func help(_ setting: String) -> String {
        "To allow others, start the broker with the setting \(setting). See /doc/webhooks#whitelist for more information."
    }

    /// Whether an entry of the allow-list means this host.
    static func matches(_ entry: String, _ host: String) -> Bool {
        let (entry, host) = (entry, host.lowercased())
        if entry.count > 2, entry.hasPrefix("/"), entry.hasSuffix("/") {
            guard let regex = try? Regex(String(entry.dropFirst().dropLast())).ignoresCase() else { return false }
            return host.firstMatch(of: regex) != nil
        }
        if let address = IPAddress(host) { return IPAddressRange(entry)?.contains(address) ?? false }
        if entry.hasPrefix("*.") {
            let suffix = entry.dropFirst().lowercased()
            return host.hasSuffix(suffix) && host.count > suffix.count && !host.dropLast(suffix.count).contains(".")
        }
        return entry.lowercased() == host
    }
}
