import Foundation
public import Hummingbird
import Logging
import NIOCore

/// Serves `router` until the process is told to end, and prints where.
///
/// - Parameter port: 0 takes a free one.
public func serve<Context: RequestContext>(
    _ name: String, _ router: Router<Context>, hostname: String, port: Int
) async throws where Context.Source == ApplicationRequestContextSource {
    var logger = Logger(label: name)
    logger.logLevel = .error
    let application = Application(
        router: router, configuration: .init(address: .hostname(hostname, port: port)),
        onServerRunning: { channel in
            print("\(name) listening on http://\(hostname):\(channel.localAddress?.port ?? port)")
            fflush(nil)
        }, logger: logger)
    do {
        try await application.runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
        FileHandle.standardError.write(
            Data("\(name): port \(port) is in use; take another with --port, or 0 for a free one\n".utf8))
        exit(1)
    }
}
