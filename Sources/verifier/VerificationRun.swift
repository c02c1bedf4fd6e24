import BrokerClient
import PactMatching
import PactModel
import Verification

/// One run of the verifier: load, replay, tell, publish.
struct VerificationRun {
    let verification: ProviderVerification
    let filter: InteractionFilter
    let printer: Printer
    let options: VerifierCommand
    private(set) var report = JSONReport()
    private var failures: [(heading: String, result: InteractionResult)] = []
    private var counts = (passed: 0, failed: 0, pending: 0)

    init(verification: ProviderVerification, filter: InteractionFilter, printer: Printer, options: VerifierCommand) {
        self.verification = verification
        self.filter = filter
        self.printer = printer
        self.options = options
    }

    /// Whether the run counts as a success.
    mutating func run() async -> Bool {
        let sources = PactSources(options: options)
        let pacts: [PactToVerify]
        do { pacts = try await sources.load() } catch {
            printer.failure("No pact was verified. \(error)")
            report.loadingFailed("\(error)")
            if case BrokerClientError.notFound = error { return options.ignoreNoPactsError }
            return false
        }
        guard !pacts.isEmpty else {
            printer.failure("No pact was verified: the sources, selectors and filters lead to none.")
            report.loadingFailed("No pacts were found")
            return options.ignoreNoPactsError || options.brokerAddress == nil
        }
        var isPublished = true
        for pact in pacts {
            let results = await verify(pact)
            isPublished = await publish(pact, results, sources) && isPublished
            if options.exitOnFirstError, counts.failed > 0 { break }
        }
        printer.failures(failures)
        printer.summary(counts)
        report.finish(isSuccess: counts.failed == 0)
        if counts.passed + counts.failed + counts.pending == 0 {
            printer.failure("No interaction was verified: the pacts have none, or the filters leave none.")
        }
        return counts.failed == 0 && isPublished
    }

    private mutating func verify(_ source: PactToVerify) async -> [InteractionResult] {
        let pact = source.pact
        printer.heading("\(pact.consumer) → \(pact.provider)")
        for notice in source.notices where notice.when.hasPrefix("before_verification") { printer.notice(notice.text) }
        var results: [InteractionResult] = []
        let interactions = pact.interactions.filter(filter.includes)
        for (place, interaction) in interactions.enumerated() {
            printer.progress("\(place + 1)/\(interactions.count) \(interaction.description)")
            let result = await verification.verify(interaction, isPending: source.isPending)
            printer.clearProgress()
            printer.line(for: result)
            let heading = JSONReport.heading(pact, interaction)
            report.add(result, heading: heading)
            if result.isSuccess {
                counts.passed += 1
            } else {
                failures.append((heading, result))
                if result.isPending { counts.pending += 1 } else { counts.failed += 1 }
                if options.exitOnFirstError, !result.isPending { break }
            }
            results.append(result)
        }
        return results
    }

    /// Whether the result reached the broker, where it was to.
    private func publish(_ source: PactToVerify, _ results: [InteractionResult], _ sources: PactSources) async -> Bool {
        guard options.publish, let fetched = source.fetched, let version = options.providerVersion else { return true }
        let isWhole = results.count == source.pact.interactions.count
        guard isWhole else {
            printer.notice("The result is not published: only \(results.count) of \(source.pact.interactions.count) interactions were verified.")
            return true
        }
        let isSuccess = results.allSatisfy(\.isSuccess)
        var body: JSONObject = [
            "success": .bool(isSuccess), "providerApplicationVersion": .string(version),
            "testResults": .array(results.map(\.testResult)),
            "verifiedBy": ["implementation": "contract-broker verifier", "version": "0.1.0"],
        ]
        body["buildUrl"] = options.buildUrl.map { .string($0) }
        do {
            try await sources.client(options.brokerAddress ?? fetched.url).publishVerification(
                of: fetched, result: body, providerVersion: version, branch: options.providerBranch,
                tags: PactSources.list(options.providerTags))
            printer.notice("Published the result of \(source.pact.provider) \(version): \(isSuccess ? "success" : "failure").")
        } catch {
            printer.failure("The result could not be published. \(error)")
            return false
        }
        let when = "after_verification:success_\(isSuccess)_published_true"
        for notice in source.notices where notice.when == when { printer.notice(notice.text) }
        return true
    }
}
