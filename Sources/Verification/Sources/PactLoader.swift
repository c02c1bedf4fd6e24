package import BrokerClient
import Foundation
import PactModel

/// Finds the pacts that are to be verified.
package struct PactLoader: Sendable {
    package var files: [String]
    package var folders: [String]
    package var urls: [String]
    /// The URL of the one pact that a webhook of the broker has called for, in place of the broker's choice.
    package var webhookCallback: String?
    package var broker: String?
    package var providerName: String?
    /// Empty for all.
    package var consumers: [String]
    package var selection: VerificationSelection
    /// Whether a broker without pacts is no failure.
    package var allowsNoPacts: Bool
    /// A client for a broker, or for the URL of a pact.
    package var client: @Sendable (_ url: String) -> BrokerClient

    package init(
        files: [String] = [], folders: [String] = [], urls: [String] = [], webhookCallback: String? = nil,
        broker: String? = nil, providerName: String? = nil, consumers: [String] = [],
        selection: VerificationSelection = .init(), allowsNoPacts: Bool = false,
        client: @escaping @Sendable (_ url: String) -> BrokerClient = { BrokerClient(baseURL: $0) }
    ) {
        self.files = files
        self.folders = folders
        self.urls = urls
        self.webhookCallback = webhookCallback
        self.broker = broker
        self.providerName = providerName
        self.consumers = consumers
        self.selection = selection
        self.allowsNoPacts = allowsNoPacts
        self.client = client
    }

    /// A pact and, for one from a broker or a URL, the document whose links take the result.
    package struct LoadedPact: Sendable {
        package var selected: SelectedPact
        package var fetched: FetchedPact?
    }

    /// What was found; one pact that cannot be read keeps no other from being verified.
    package struct Outcome: Sendable {
        package var pacts: [LoadedPact] = []
        package var failures: [String] = []
        /// Why sources held no pacts, where that is no failure.
        package var emptySources: [String] = []
        /// What looks like a mistake in pacts that are verified all the same.
        package var warnings: [String] = []
    }

    /// Why a document is not verified.
    private struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    package func load() async -> Outcome {
        var outcome = Outcome()
        for file in files { add(file, to: &outcome, isChosenByName: true) }
        for folder in folders { addFolder(folder, to: &outcome) }
        for url in urls { await addURL(url, to: &outcome) }
        if let webhookCallback {
            await addURL(webhookCallback, to: &outcome)
        } else if let broker {
            await addBroker(broker, to: &outcome)
        }
        let there = outcome.pacts.map(\.selected.pact.consumer)
        outcome.pacts.removeAll { !consumers.isEmpty && !consumers.contains($0.selected.pact.consumer) }
        if !there.isEmpty, outcome.pacts.isEmpty {
            let names = consumers.map { "'\($0)'" }.joined(separator: " or ")
            outcome.emptySources.append("no pact is of the consumer \(names)\(hint(for: consumers, among: there))")
        }
        return outcome
    }

    // MARK: - Documents

    /// Reads a document; nil, and said, for one that is JSON and yet no pact at all.
    private func pact(_ bytes: [UInt8], at place: String, _ outcome: inout Outcome) throws -> Pact? {
        let pact: Pact
        do { pact = try Pact(parsing: bytes) } catch { throw Problem(description: "\(place) cannot be used: \(error)") }
        guard pact.interactions.isEmpty, let document = try? JSONValue(parsing: bytes).objectValue,
            !["consumer", "provider", "interactions", "messages"].contains(where: { document[$0] != nil })
        else { return pact }
        outcome.emptySources.append("\(place) is no pact: it names no consumer, no provider and no interactions")
        return nil
    }

    // MARK: - Files

    /// - Parameter isChosenByName: whether a pact of another provider is a mistake rather than a neighbour.
    /// - Returns: the provider of a neighbour, which is not verified.
    @discardableResult
    private func add(_ path: String, to outcome: inout Outcome, isChosenByName: Bool) -> String? {
        do {
            let data: Data
            do { data = try Data(contentsOf: URL(filePath: path)) } catch {
                let isThere = FileManager.default.fileExists(atPath: path)
                throw Problem(description: "the pact file '\(path)' \(isThere ? "cannot be read" : "does not exist")")
            }
            guard let pact = try pact(Array(data), at: "'\(path)'", &outcome) else { return nil }
            if let providerName, pact.provider != providerName {
                guard isChosenByName else { return pact.provider }
                outcome.warnings.append(
                    "'\(path)' is a pact with the provider '\(pact.provider)', not with '\(providerName)'")
            }
            outcome.pacts.append(LoadedPact(selected: SelectedPact(pact: pact, origin: path)))
        } catch {
            outcome.failures.append("\(error)".onOneLine)
        }
        return nil
    }

    private func addFolder(_ folder: String, to outcome: inout Outcome) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            outcome.failures.append("the folder '\(folder)' cannot be read")
            return
        }
        let before = (outcome.pacts.count, outcome.failures.count)
        let neighbours = names.sorted().filter { $0.hasSuffix(".json") }.compactMap { name in
            add(URL(filePath: folder).appending(path: name).relativePath, to: &outcome, isChosenByName: false)
        }
        guard before == (outcome.pacts.count, outcome.failures.count) else { return }
        let reason = "the folder '\(folder)' holds no pacts"
        guard let providerName, !neighbours.isEmpty else { return outcome.emptySources.append(reason) }
        outcome.emptySources.append(
            "\(reason) of the provider '\(providerName)'\(hint(for: [providerName], among: neighbours))")
    }

    /// What to write in place of names that no pact has: the nearest, or which names there are.
    private func hint(for names: [String], among there: [String]) -> String {
        let there = Set(there).sorted()
        for name in names {
            if let nearest = SimilarName.nearest(to: name, inAnyCaseAmong: there) {
                return "; did you mean '\(nearest)'?"
            }
        }
        let more = there.count > 10 ? " and \(there.count - 10) more" : ""
        return "; there are pacts of \(there.prefix(10).map { "'\($0)'" }.joined(separator: ", "))\(more)"
    }

    // MARK: - Brokers

    private func addURL(_ url: String, to outcome: inout Outcome) async {
        do {
            if let pact = try await fetch(url, client(url), &outcome) { outcome.pacts.append(pact) }
        } catch {
            outcome.failures.append("\(error)".onOneLine)
        }
    }

    private func addBroker(_ address: String, to outcome: inout Outcome) async {
        let provider = providerName ?? ""
        let client = client(address)
        let choices: [PactForVerification]
        do { choices = try await client.pactsForVerification(provider: provider, selection) } catch {
            if case BrokerClientError.notFound? = error as? BrokerClientError {
                let hint = await similarProvider(client).map { "; did you mean '\($0)'?" } ?? ""
                none("the broker at \(address) does not know the provider '\(provider)'\(hint)", &outcome)
            } else {
                outcome.failures.append("\(error)".onOneLine)
            }
            return
        }
        if choices.isEmpty {
            let asksForAll = [[], VerificationSelection.newest].contains(selection.consumerVersionSelectors)
            let what = asksForAll ? "" : " that the selectors ask for"
            none("the broker at \(address) has no pacts with the provider '\(provider)'\(what)", &outcome)
        }
        for choice in choices {
            do {
                guard var pact = try await fetch(choice.url, client, &outcome) else { continue }
                pact.selected.isPending = choice.isPending
                pact.selected.notices = choice.notices.map { .init(when: $0.when, text: $0.text) }
                outcome.pacts.append(pact)
            } catch {
                outcome.failures.append("\(error)".onOneLine)
            }
        }
    }

    /// The application whose name is nearest to that of the provider, which the broker does not know.
    private func similarProvider(_ client: BrokerClient) async -> String? {
        guard let providerName, let list = try? await client.pacticipants() else { return nil }
        let names = (list["_embedded"]?["pacticipants"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        return SimilarName.nearest(to: providerName, inAnyCaseAmong: names)
    }

    private func none(_ reason: String, _ outcome: inout Outcome) {
        if allowsNoPacts {
            outcome.emptySources.append(reason)
        } else {
            outcome.failures.append("\(reason) (--ignore-no-pacts-error makes this no failure)")
        }
    }

    private func fetch(_ url: String, _ client: BrokerClient, _ outcome: inout Outcome) async throws -> LoadedPact? {
        let fetched: FetchedPact
        do { fetched = try await client.pact(at: url) } catch {
            throw Problem(description: "the pact at \(url) cannot be fetched. \(error)")
        }
        return try pact(fetched.bytes, at: "the document at \(url)", &outcome).map {
            LoadedPact(selected: SelectedPact(pact: $0, origin: url), fetched: fetched)
        }
    }
}
