import BrokerClient
import PactModel
import Synchronization

/// What came of the interactions of one pact so far; publishes it when it is all there.
final class PactTally: Sendable {
    let selected: SelectedPact
    private let pact: PactLoader.LoadedPact
    private let loader: PactLoader
    private let publishing: ProviderVersion?
    private let results = Mutex<[Int: InteractionResult]>([:])

    init(_ pact: PactLoader.LoadedPact, from loader: PactLoader, publishing: ProviderVersion?) {
        self.pact = pact
        selected = pact.selected
        self.loader = loader
        self.publishing = publishing
    }

    /// Takes what came of the interaction at `place`, and tells the broker once every one has run.
    ///
    /// - Throws: where the broker does not take the result.
    func take(_ result: InteractionResult, at place: Int) async throws {
        let count = selected.pact.interactions.count
        let complete: [InteractionResult]? = results.withLock { results in
            let wasComplete = results.count == count
            // Verified twice, in two ways, both have to pass.
            if results[place]?.hasPassed ?? true { results[place] = result }
            guard results.count == count, !wasComplete || !result.hasPassed else { return nil }
            return results.sorted { $0.key < $1.key }.map(\.value)
        }
        guard let complete, let publishing, let fetched = pact.fetched else { return }
        let all = PactResult(selected: selected, results: complete)
        let body = all.publication(
            providerVersion: publishing.number, buildURL: publishing.buildURL, isDetailed: fetched.brokerVersion != nil)
        do {
            try await loader.client(loader.broker ?? fetched.url).publishVerification(
                of: fetched, result: body.objectValue ?? [:], providerVersion: publishing.number,
                branch: publishing.branch, tags: publishing.tags)
        } catch {
            throw PublicationFailure(consumer: selected.pact.consumer, problem: "\(error)")
        }
    }
}

/// A result that was to be published, and was not.
public struct PublicationFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public var consumer: String
    public var problem: String

    public var description: String { "the result for \(consumer) was not published: \(problem)" }
}
