import ArgumentParser
import BrokerClient
import Foundation
import PactModel

/// A pact to verify, and where it came from.
struct PactToVerify {
    var pact: Pact
    var isPending = false
    var notices: [(when: String, text: String)] = []
    /// Set for pacts from a broker or a URL: results can be published.
    var fetched: FetchedPact?
}

/// Finds the pacts that the flags ask for.
struct PactSources {
    var options: VerifierCommand

    /// Why pacts could not be loaded.
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    func client(_ url: String) -> BrokerClient {
        var authentication: BrokerAuthentication?
        if let token = options.token ?? VerifierCommand.environment("PACT_BROKER_TOKEN") {
            authentication = .bearer(token: token)
        } else if let user = options.user ?? VerifierCommand.environment("PACT_BROKER_USERNAME") {
            authentication = .basic(
                username: user, password: options.password ?? VerifierCommand.environment("PACT_BROKER_PASSWORD") ?? "")
        }
        return BrokerClient(baseURL: url, authentication: authentication)
    }

    func load() async throws -> [PactToVerify] {
        var pacts: [PactToVerify] = []
        for path in options.file { pacts.append(PactToVerify(pact: try read(path))) }
        for folder in options.dir {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                throw Problem(description: "The folder '\(folder)' cannot be read.")
            }
            for name in names.sorted() where name.hasSuffix(".json") {
                let pact = try read("\(folder)/\(name)")
                // A folder may hold the pacts of other providers too.
                if options.providerName == nil || pact.provider == options.providerName { pacts.append(PactToVerify(pact: pact)) }
            }
        }
        for url in options.url { pacts.append(try await fetch(url, client(url))) }
        if let broker = options.brokerAddress { pacts += try await fromBroker(broker) }
        return pacts.filter { options.filterConsumer.isEmpty || options.filterConsumer.contains($0.pact.consumer) }
    }

    private func read(_ path: String) throws -> Pact {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(description: "The pact file '\(path)' cannot be read. Check the path.")
        }
        do { return try Pact(parsing: Array(data)) } catch {
            throw Problem(description: "The pact file '\(path)' cannot be used: \(error)")
        }
    }

    private func fetch(_ url: String, _ client: BrokerClient) async throws -> PactToVerify {
        let fetched = try await client.pact(at: url)
        do { return PactToVerify(pact: try Pact(json: fetched.document), fetched: fetched) } catch {
            throw Problem(description: "The pact at \(url) cannot be used: \(error)")
        }
    }

    private func fromBroker(_ address: String) async throws -> [PactToVerify] {
        let client = client(address)
        var selection = VerificationSelection()
        selection.consumerVersionSelectors = try options.consumerVersionSelectors.map { text in
            do { return try JSONValue(parsing: text) } catch {
                throw Problem(description: "The consumer version selector '\(text)' is not JSON: \(error)")
            }
        }
        selection.consumerVersionSelectors += Self.list(options.consumerVersionTags).map {
            ["tag": .string($0), "latest": true]
        }
        selection.providerBranch = options.providerBranch
        selection.providerTags = Self.list(options.providerTags)
        selection.includesPending = options.enablePending
        selection.includeWIPPactsSince = options.includeWipPactsSince
        var pacts: [PactToVerify] = []
        for item in try await client.pactsForVerification(provider: options.providerName ?? "", selection) {
            var pact = try await fetch(item.url, client)
            pact.isPending = item.isPending
            pact.notices = item.notices
            pacts.append(pact)
        }
        return pacts
    }

    static func list(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
}
