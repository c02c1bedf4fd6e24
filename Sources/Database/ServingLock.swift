import Foundation

/// Keeps a second server from a file that one serves; it ends with the process, however that ends.
///
/// SQLite lets several processes change a file, and so may other commands do beside a server; but two servers would send
/// each webhook twice.
public final class ServingLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``DatabaseError/served(path:process:)``, ``DatabaseError/noFolder(path:)``,
    ///   ``DatabaseError/notOpened(path:reason:)``.
    public init(path: String) throws(DatabaseError) {
        // A file beside the database: closing the database's own would release the locks that SQLite has on it.
        descriptor = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            if DatabaseError.lacksFolder(path) { throw .noFolder(path: path) }
            throw .notOpened(path: path, reason: "\(path).lock: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var holder = [UInt8](repeating: 0, count: 20)
            let count = max(0, read(descriptor, &holder, holder.count))
            close(descriptor)
            let process = Int(String(decoding: holder.prefix(count), as: UTF8.self).filter(\.isNumber))
            throw .served(path: path, process: process)
        }
        let process = Array("\(ProcessInfo.processInfo.processIdentifier)\n".utf8)
        // Who holds it is a help for people only.
        if ftruncate(descriptor, 0) == 0 { _ = write(descriptor, process, process.count) }
    }

    deinit { close(descriptor) }
}
