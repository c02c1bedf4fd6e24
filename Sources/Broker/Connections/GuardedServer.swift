import HummingbirdCore
import HummingbirdTLS
import NIOCore
public import ServiceLifecycle
import UnixSignals
public import Logging

extension HTTPServerBuilder {
    /// A server that keeps each of its connections within the limits, and speaks TLS where it has a certificate.
    static func guarded(_ limits: ServerLimits, certificate: ServerCertificate?) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let channel = HTTP1Channel(
                responder: responder,
                configuration: .init(
                    additionalChannelHandlers: [ConnectionGuard(limits: limits)],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes)))
            guard let certificate else { return channel }
            return try TLSChannel(channel, tlsConfiguration: certificate.configuration)
        }
    }
}

extension BrokerServer {
    /// Runs an application until it is told to end by SIGTERM or SIGINT.
    ///
    /// Requests under way then have the time that the limits grant; whatever is left after it is broken off, and its
    /// transaction taken back.
    public static func run(_ application: some Service, limits: ServerLimits, logger: Logger) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(limits.shutdownSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }
}
