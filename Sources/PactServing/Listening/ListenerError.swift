#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif
import NIOCore

/// Why a listener did not start.
package enum ListenerError: Error, Hashable, Sendable {
    case portTaken(host: String, port: Int)
    case unknownHost(String)
    case cannotListen(host: String, port: Int, reason: String)
    case noURL(String)

    init(_ error: any Error, host: String, port: Int) {
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE: self = .portTaken(host: host, port: port)
        case let error as IOError:
            let reason = strerror(error.errnoCode).map { String(cString: $0) } ?? "error \(error.errnoCode)"
            self = .cannotListen(host: host, port: port, reason: reason)
        case is SocketAddressError, is SocketAddressError.UnknownHost: self = .unknownHost(host)
        default: self = .cannotListen(host: host, port: port, reason: "\(error)")
        }
    }
}

extension ListenerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .portTaken(let host, let port):
            "Something else listens on port \(port) of \(host). Choose another port, or 0 for a free one."
        case .unknownHost(let host):
            "\(host) is no address of this machine, nor a name of one. Name 127.0.0.1, or 0.0.0.0 for all of them."
        case .cannotListen(let host, let port, let reason): "Nothing can listen on port \(port) of \(host): \(reason)."
        case .noURL(let text): "\(text) is no URL; name another host."
        }
    }
}
