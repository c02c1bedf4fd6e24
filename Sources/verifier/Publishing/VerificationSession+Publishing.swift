import BrokerClient
import PactMatching
import PactModel
import Verification

extension VerificationSession {
    /// Tells the broker what came of each pact; what it does not take is kept in a file.
    mutating func publish(_ loaded: [PactLoader.LoadedPact]) async {
        for (pact, result) in zip(loaded, run.pacts) { await publish(result, of: pact) }
        for failure in run.publicationFailures { show([settings.style.failure("Not published: \(failure)")]) }
        guard !unpublished.isEmpty, let file = settings.publication?.fallback else { return }
        do {
            try UnpublishedResultsFile(path: file).add(unpublished)
            show(["The results are kept in \(file); `verifier publish-results \(file)` sends them later."])
        } catch {
            show([
                settings.style.failure(
                    "The results could not be kept in '\(file)' either: \((error as? UnpublishedResultsFile.Problem).map { "\($0)" } ?? "\(error.fileReason).")"
                )
            ])
        }
    }

    private mutating func publish(_ result: PactResult, of pact: PactLoader.LoadedPact) async {
        guard let publication = settings.publication, let fetched = pact.fetched else {
            show(report.indented(result.noticesAfter(published: false)))
            return
        }
        if let reason = result.reasonNotToPublish(to: settings.provider, settings.transports) {
            show(["The result for \(result.selected.pact.consumer) is not published: \(reason)"])
            return
        }
        let message = UnpublishedResult(result, of: fetched, by: publication)
        do {
            // A broker that is gone is not waited for once more with each pact.
            if let goneBroker { throw goneBroker }
            try await message.publish(by: settings.loader.client(settings.loader.broker ?? fetched.url))
        } catch {
            if let problem = error as? BrokerClientError, case .notReachable = problem { goneBroker = problem }
            let reason =
                error is CancellationError ? "The run was ended before the broker had it." : "\(error)".onOneLine
            run.publicationFailures.append("\(message.name). \(reason)")
            unpublished.append(message)
            return
        }
        show([message.confirmation])
        if let remark = result.remarkOnPending { show(report.indented([remark])) }
        show(report.indented(result.noticesAfter(published: true)))
    }
}

extension UnpublishedResult {
    fileprivate init(_ result: PactResult, of fetched: FetchedPact, by publication: Settings.Publication) {
        var links = JSONObject()
        for name in ["pb:provider", "pb:publish-verification-results"] {
            links[name] = fetched.document["_links"]?[name]
        }
        let pact = result.selected.pact
        self.init(
            consumer: pact.consumer, provider: pact.provider, pactURL: fetched.url, links: .object(links),
            providerVersion: publication.providerVersion, branch: publication.branch, tags: publication.tags,
            result: result.publication(
                providerVersion: publication.providerVersion, buildURL: publication.buildURL,
                isDetailed: fetched.brokerVersion != nil
            ).objectValue ?? [:])
    }
}
