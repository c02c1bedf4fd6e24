import NIOCore
import NIOPosix
import Synchronization

/// The open connections of one listener, so that none outlives it.
final class Connections: Sendable {
    private struct State {
        var isClosing = false
        var open: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())

    /// Keeps `channel` until it is closed.
    ///
    /// - Throws: `ChannelError.ioOnClosedChannel` where the listener is closing; the connection is then dropped.
    func add(_ channel: any Channel) throws {
        let key = ObjectIdentifier(channel)
        let isClosing = state.withLock { state in
            if !state.isClosing { state.open[key] = channel }
            return state.isClosing
        }
        if isClosing { throw ChannelError.ioOnClosedChannel }
        channel.closeFuture.whenComplete { _ in self.state.withLock { _ = $0.open.removeValue(forKey: key) } }
    }

    /// Closes the listening socket, then each connection, and waits for all of them.
    func close(with server: any Channel) async {
        // A channel that is already closed is what is wanted.
        try? await server.close().get()
        let open = state.withLock { state in
            state.isClosing = true
            return Array(state.open.values)
        }
        for channel in open { channel.close(promise: nil) }
        for channel in open { try? await channel.closeFuture.get() }
    }
}
