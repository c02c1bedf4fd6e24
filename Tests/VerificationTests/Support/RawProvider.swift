import Foundation
import NIOCore
import NIOPosix
import Testing
import Verification

/// What a provider without manners does once a request has come.
enum RawBehaviour: Sendable {
    /// Writes these bytes and closes.
    case write(String)
    /// Never answers.
    case keepSilent
}

/// Lends a provider that speaks bytes, not HTTP.
func withRawProvider<Result: Sendable>(
    _ behaviour: RawBehaviour, _ body: (ProviderAddress) async throws -> Result
) async throws -> Result {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    let address = ProviderAddress(host: "127.0.0.1", port: server.channel.localAddress?.port)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await server.executeThenClose { clients in
                for try await client in clients {
                    try await client.executeThenClose { incoming, outgoing in
                        for try await _ in incoming {
                            guard case .write(let text) = behaviour else { continue }
                            try await outgoing.write(ByteBuffer(string: text))
                            break
                        }
                    }
                }
            }
        }
        let result = try await body(address)
        group.cancelAll()
        return result
    }
}

/// Lends an address at which nothing listens: the port is taken, so that nobody else gets it, and refuses connections.
func withoutListener<Result: Sendable>(_ body: (ProviderAddress) async throws -> Result) async throws -> Result {
    #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
    #else
        let kind = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    defer { close(descriptor) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutableBytes(of: &name) { bytes in
        guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
        return bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
    }
    try #require(isBound)
    return try await body(ProviderAddress(host: "127.0.0.1", port: Int(UInt16(bigEndian: name.sin_port))))
}
