public import BrokerClient
import Foundation
// Whoever writes selectors or metadata needs JSON values.
@_exported public import PactModel

/// Where the pacts of a provider are found.
public struct PactSource: Sendable {
    enum Place: Sendable {
        case file(String)
        case folder(String)
        case url(String, BrokerAuthentication?)
        case broker(String, BrokerAuthentication?, VerificationSelection)
    }

    var place: Place

    /// A pact file. A relative path starts at the root of the package that the test is in.
    public static func file(_ path: String) -> PactSource { PactSource(place: .file(path)) }

    /// The provider's pacts among the `*.json` files of a folder. A relative path starts at the root of the package.
    public static func folder(_ path: String) -> PactSource { PactSource(place: .folder(path)) }

    /// A pact at a URL.
    public static func url(_ url: String, authentication: BrokerAuthentication? = BrokerAuthentication.fromEnvironment)
        -> PactSource
    {
        PactSource(place: .url(url, authentication))
    }

    /// The provider's pacts in a broker.
    ///
    /// - Parameters:
    ///   - selectors: which ones, such as `[["mainBranch": true], ["deployedOrReleased": true]]`; without any it is the
    ///     broker's choice.
    ///   - branch: of the provider, for which the broker decides what is pending.
    ///   - includesPending: whether a pact that the branch has never kept fails no test.
    ///   - workInProgressSince: also pacts published since this date (`2026-01-31`) that the selectors leave out, as pending.
    public static func broker(
        _ url: String, selectors: [JSONValue] = [], branch: String? = nil, includesPending: Bool = false,
        workInProgressSince: String? = nil, authentication: BrokerAuthentication? = BrokerAuthentication.fromEnvironment
    ) -> PactSource {
        var selection = VerificationSelection()
        selection.consumerVersionSelectors = selectors
        selection.providerBranch = branch
        selection.includesPending = includesPending
        selection.includeWIPPactsSince = workInProgressSince
        return PactSource(place: .broker(url, authentication, selection))
    }

    /// - Parameter root: where relative paths start.
    func loader(for provider: String, root: URL) -> PactLoader {
        func resolved(_ path: String) -> String { URL(filePath: path, relativeTo: root).path }
        return switch place {
        case .file(let path): PactLoader(files: [resolved(path)], providerName: provider)
        case .folder(let path): PactLoader(folders: [resolved(path)], providerName: provider)
        case .url(let url, let authentication):
            PactLoader(urls: [url], providerName: provider, client: Self.client(authentication))
        case .broker(let url, let authentication, let selection):
            PactLoader(
                broker: url, providerName: provider, selection: selection, allowsNoPacts: true,
                client: Self.client(authentication))
        }
    }

    private static func client(_ authentication: BrokerAuthentication?) -> @Sendable (String) -> BrokerClient {
        { BrokerClient(baseURL: $0, authentication: authentication, userAgent: VerifierIdentity.userAgent) }
    }
}

extension BrokerAuthentication {
    /// What `PACT_BROKER_TOKEN`, or `PACT_BROKER_USERNAME` and `PACT_BROKER_PASSWORD` say; nil where they are not set.
    public static var fromEnvironment: BrokerAuthentication? {
        let environment = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
        if let token = environment["PACT_BROKER_TOKEN"] { return .bearer(token: token) }
        return environment["PACT_BROKER_USERNAME"].map {
            .basic(username: $0, password: environment["PACT_BROKER_PASSWORD"] ?? "")
        }
    }
}
