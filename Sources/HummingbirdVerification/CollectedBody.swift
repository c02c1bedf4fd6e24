import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes the body of a response, whether it is there or made piece by piece.
final class CollectedBody: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    var bytes: [UInt8] { buffer.withLock { Array($0.readableBytesView) } }

    func write(_ piece: ByteBuffer) async throws {
        buffer.withLock { _ = $0.writeImmutableBuffer(piece) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
