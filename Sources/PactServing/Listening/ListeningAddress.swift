/// Where a listener can be reached.
package struct ListeningAddress: Sendable, Hashable {
    package let isSecure: Bool
    /// A name or an address; IPv6 without brackets.
    package let host: String
    package let port: Int

    /// The base URL, without a final slash.
    package let url: String

    package init(isSecure: Bool = false, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        // What listens everywhere is reached here as anywhere.
        let name = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
        url = "\(isSecure ? "https" : "http")://\(name.contains(":") ? "[\(name)]" : name):\(port)"
    }
}
