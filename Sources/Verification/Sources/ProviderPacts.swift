import Foundation
import PactModel

/// The pacts that a provider has to keep, for its own tests: each interaction is an argument of one test.
///
/// ```swift
/// private let pacts = ProviderPacts(of: "StudentService", from: .folder("pacts"))
///
/// @Test(arguments: try await pacts.interactions)
/// func keepsItsPacts(_ interaction: PactInteraction) async throws {
///     try await verification.verify(interaction)
/// }
/// ```
public struct ProviderPacts: Sendable {
    public var provider: String
    public var sources: [PactSource]
    /// The version whose results the broker is told; nil tells it nothing.
    ///
    /// A pact's result is published once all of its interactions have been verified, by the test that was the last of them.
    /// Where only some run, as with `swift test --filter`, nothing is, because it would say more than was seen.
    public var publishing: ProviderVersion?
    private let root: URL

    /// - Parameter from: a relative path starts at the root of the package that the calling file is in.
    public init(
        of provider: String, from sources: PactSource..., publishing: ProviderVersion? = nil,
        filePath: String = #filePath
    ) {
        self.provider = provider
        self.sources = sources
        self.publishing = publishing
        root = PackageRoot.folder(above: filePath)
    }

    /// All interactions of all pacts, read or fetched anew.
    ///
    /// - Throws: ``UnavailablePacts`` where a pact cannot be had, or where there are none: a test without arguments would
    ///   pass.
    public var interactions: [PactInteraction] {
        get async throws {
            var interactions: [PactInteraction] = []
            var problems: [String] = []
            for source in sources {
                let loader = source.loader(for: provider, root: root)
                let loaded = await loader.load()
                // What a command line would only warn of, a test has to fail for: nobody reads what a test prints.
                problems += loaded.failures + loaded.emptySources + loaded.warnings
                for pact in loaded.pacts {
                    let tally = PactTally(pact, from: loader, publishing: publishing)
                    interactions += pact.selected.pact.interactions.indices.map { PactInteraction(at: $0, of: tally) }
                }
            }
            if problems.isEmpty, interactions.isEmpty { problems.append("the pacts have no interactions") }
            guard problems.isEmpty else { throw UnavailablePacts(provider: provider, problems: problems) }
            return interactions
        }
    }
}

/// A version of the provider, as the broker knows it.
public struct ProviderVersion: Sendable, Hashable {
    /// Such as a commit.
    public var number: String
    public var branch: String?
    public var tags: [String]
    /// Where the build can be looked at.
    public var buildURL: String?

    public init(_ number: String, branch: String? = nil, tags: [String] = [], buildURL: String? = nil) {
        self.number = number
        self.branch = branch
        self.tags = tags
        self.buildURL = buildURL
    }
}

/// Pacts that could not be had, so that nothing can be said of the provider.
public struct UnavailablePacts: Error, Sendable, Hashable, CustomStringConvertible {
    public var provider: String
    public var problems: [String]

    public var description: String {
        "the pacts of \(provider) are not to be had: \(problems.joined(separator: "; "))"
    }
}
