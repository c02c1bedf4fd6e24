#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How many files, and so connections, this process may have open.
public enum OpenFileLimit {
    /// Asks the system for as many as it grants without a privilege; how many those are.
    public static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1_024 }
        #if canImport(Darwin)
            // macOS reports an endless limit, and grants this much.
            let most = min(limit.rlim_max, rlim_t(OPEN_MAX))
        #else
            let most = limit.rlim_max
        #endif
        if limit.rlim_cur < most {
            var wanted = limit
            wanted.rlim_cur = most
            if setrlimit(resource, &wanted) == 0 { limit = wanted }
        }
        return Int(clamping: limit.rlim_cur)
    }

    #if canImport(Glibc)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let resource = RLIMIT_NOFILE
    #endif
}
