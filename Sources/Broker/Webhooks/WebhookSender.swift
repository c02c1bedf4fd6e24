import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What a receiver answered.
struct WebhookResponse: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    /// At most the first 64 KiB.
    var body: [UInt8]
}

/// Why a receiver could not be asked; trying again may help.
enum WebhookFailure: Error {
    case unknownHost(String)
    case unreachable(String)
    case tooSlow(Duration)
}

extension WebhookFailure: CustomStringConvertible {
    var description: String {
        switch self {
        case .unknownHost(let host): "The host \(host) has no address. Check its name and the broker's DNS."
        case .unreachable(let reason): "The receiver could not be reached: \(reason)"
        case .tooSlow(let limit): "The receiver took longer than \(limit.components.seconds) seconds."
        }
    }
}

/// Sends webhooks, each on a connection of its own to an address that was checked.
struct WebhookSender: Sendable {
    static let bodyLimit = 65_536

    var settings: WebhookSettings
    var now: @Sendable () -> Date
    /// The address of a host; tests set it.
    var resolve: @Sendable (String) async throws -> SocketAddress = { host in
        try await NIOThreadPool.singleton.runIfActive { try SocketAddress.makeAddressResolvingHost(host, port: 0) }
    }

    /// Sends a request once; redirections are not followed.
    ///
    /// - Throws: ``WebhookRefusal`` or ``WebhookFailure``.
    func send(_ webhook: OutgoingWebhook) async throws -> WebhookResponse {
        let targets = WebhookTargets(settings: settings)
        if let problem = targets.problem(webhook.url) { throw WebhookRefusal.notAllowed(problem) }
        // The host exactly as the client below reads it, so that what was checked is what is called.
        guard let host = URL(string: webhook.url)?.host, let checked = WebhookURL(webhook.url)?.host,
            host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).lowercased() == checked.lowercased()
        else { throw WebhookRefusal.notAllowed("is not a valid URL") }
        let address: SocketAddress
        do {
            address = try await resolve(checked)
        } catch {
            throw WebhookFailure.unknownHost(checked)
        }
        if let ip = IPAddress(address), let problem = targets.refusal(ip, host: checked) {
            throw WebhookRefusal.notAllowed(problem)
        }
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: try configuration(host: host, address: address.ipAddress))
        let result: Result<WebhookResponse, any Error>
        do {
            result = .success(try await exchange(webhook, client))
        } catch {
            result = .failure(Self.failure(error))
        }
        // Shutting down can only fail where requests are under way, and none is.
        try? await client.shutdown()
        return try result.get()
    }

    private func configuration(host: String, address: String?) throws -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if !settings.verifiesCertificates { tls.certificateVerification = .none }
        if !settings.trustedCertificates.isEmpty {
            tls.additionalTrustRoots = try settings.trustedCertificates.map {
                .certificates(try NIOSSLCertificate.fromPEMBytes(Array($0.utf8)))
            }
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(settings.connectTimeout), read: TimeAmount(settings.readTimeout)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if let address, address != host { configuration.dnsOverride = [host: address] }
        return configuration
    }

    private func exchange(_ webhook: OutgoingWebhook, _ client: HTTPClient) async throws -> WebhookResponse {
        var request = HTTPClientRequest(url: webhook.url)
        request.method = HTTPMethod(rawValue: webhook.method)
        for header in webhook.headers { request.headers.add(name: header.name, value: header.value) }
        if !webhook.body.isEmpty { request.body = .bytes(webhook.body) }
        let (outgoing, limit) = (request, settings.attemptTimeout)
        return try await withThrowingTaskGroup(of: WebhookResponse.self) { group in
            group.addTask {
                let response = try await client.execute(outgoing, deadline: .distantFuture)
                var body: [UInt8] = []
                for try await buffer in response.body {
                    body += buffer.readableBytesView.prefix(Self.bodyLimit - body.count)
                    if body.count == Self.bodyLimit { break }
                }
                return WebhookResponse(
                    status: Int(response.status.code),
                    headers: response.headers.map { ($0.name.lowercased(), $0.value) }, body: body)
            }
            group.addTask {
                try await Task.sleep(for: limit)
                throw WebhookFailure.tooSlow(limit)
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { preconditionFailure("the group has two tasks") }
            return first
        }
    }

    private static func failure(_ error: any Error) -> any Error {
        switch error {
        case is WebhookFailure, is CancellationError: error
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            WebhookFailure.unreachable("the connection was refused")
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { failure($0.error) } ?? WebhookFailure.unknownHost(error.host)
        default: WebhookFailure.unreachable("\(error)")
        }
    }
}
