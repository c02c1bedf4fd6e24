#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The bytes of an IP address that is written in digits.
struct HostAddress {
    let bytes: [UInt8]

    init?(_ host: String) {
        for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: length)
            if inet_pton(family, host, &bytes) == 1 {
                self.bytes = bytes
                return
            }
        }
        return nil
    }
}
