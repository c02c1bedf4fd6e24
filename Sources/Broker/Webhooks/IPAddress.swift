import Foundation
import NIOCore

/// An IPv4 or IPv6 address, to tell the public ones from those inside a network.
struct IPAddress: Sendable, Hashable {
    /// 4 or 16, in network order.
    var bytes: [UInt8]

    /// Reads an address as it is written in numbers; nil for a name.
    init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    init?(_ address: SocketAddress) {
        switch address {
        case .v4(let address): bytes = withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address): bytes = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
        case .unixDomainSocket: return nil
        }
    }

    /// The IPv4 address that an IPv6 address stands for, where it does: mapped, compatible, translated or tunnelled.
    private var embedded: IPAddress? {
        guard bytes.count == 16 else { return nil }
        let zeros = [UInt8](repeating: 0, count: 10)
        if bytes.starts(with: zeros + [0xFF, 0xFF]) || bytes.starts(with: [0, 0x64, 0xFF, 0x9B] + zeros.dropLast(2)) {
            return IPAddress(bytes: Array(bytes.suffix(4)))
        }
        if bytes.starts(with: zeros + [0, 0]), bytes.suffix(4) != [0, 0, 0, 0], bytes.suffix(4) != [0, 0, 0, 1] {
            return IPAddress(bytes: Array(bytes.suffix(4)))
        }
        return bytes.starts(with: [0x20, 0x02]) ? IPAddress(bytes: Array(bytes[2..<6])) : nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// What kind of address it is, where it is not one of the public network.
    var privateKind: String? {
        if let embedded { return embedded.privateKind }
        return Self.privateRanges.first { $0.range.contains(self) }?.kind
    }

    private static let privateRanges: [(range: IPAddressRange, kind: String)] = [
        ("127.0.0.0/8", "loopback"), ("::1/128", "loopback"), ("0.0.0.0/8", "unspecified"), ("::/128", "unspecified"),
        ("169.254.0.0/16", "link-local"), ("fe80::/10", "link-local"), ("10.0.0.0/8", "private"),
        ("172.16.0.0/12", "private"), ("192.168.0.0/16", "private"), ("100.64.0.0/10", "private"),
        ("fc00::/7", "private"), ("fec0::/10", "private"), ("192.0.0.0/24", "reserved"), ("198.18.0.0/15", "reserved"),
        ("224.0.0.0/4", "multicast"), ("ff00::/8", "multicast"), ("240.0.0.0/4", "reserved"),
    ].compactMap { text, kind in IPAddressRange(text).map { ($0, kind) } }
}

/// Addresses with the same first bits, as `10.0.0.0/8` writes them; one alone is a range too.
struct IPAddressRange: Sendable, Hashable {
    private var address: IPAddress
    private var bits: Int

    init?(_ text: String) {
        let sides = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = sides.first, let address = IPAddress(first) else { return nil }
        self.address = address
        let all = address.bytes.count * 8
        guard sides.count == 2 else {
            bits = all
            return
        }
        guard let bits = Int(sides[1]), (0...all).contains(bits) else { return nil }
        self.bits = bits
    }

    func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return zip(address.bytes, other.bytes).enumerated().allSatisfy { place, pair in
            let remaining = bits - place * 8
            if remaining >= 8 { return pair.0 == pair.1 }
            if remaining <= 0 { return true }
            return (pair.0 ^ pair.1) >> (8 - remaining) == 0
        }
    }
}
