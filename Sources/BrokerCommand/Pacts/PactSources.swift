import ArgumentParser
import BrokerClient
import Foundation
import PactModel
import PactServing

/// Where the pacts that are served come from.
struct PactSources: Sendable {
    var files: [String]
    var folders: [String]
    /// How the names of files in folders end.
    var fileExtension: String
    var urls: [String]
    var broker: String?
    /// Empty for all, as `providers` is.
    var consumers: [NamePattern]
    var providers: [NamePattern]
    var client: @Sendable (_ address: String) -> BrokerClient

    /// What was found; a problem is a sentence that names the file or the address.
    struct Outcome: Sendable {
        var pacts: [ServedPact] = []
        var problems: [String] = []
        /// Folders and brokers that have nothing.
        var emptySources: [String] = []

        static func + (left: Outcome, right: Outcome) -> Outcome {
            Outcome(
                pacts: left.pacts + right.pacts, problems: left.problems + right.problems,
                emptySources: left.emptySources + right.emptySources)
        }
    }

    // MARK: - Files

    /// The pacts of files and folders, in the order of their names.
    func loadFiles() -> Outcome {
        var outcome = Outcome()
        for path in files { Self.add(path, to: &outcome) }
        for folder in folders {
            let paths: [String]
            do { paths = try pactFiles(below: folder) } catch {
                outcome.problems.append("The folder '\(folder)' cannot be read; is it there?")
                continue
            }
            if paths.isEmpty { outcome.emptySources.append("The folder '\(folder)' holds no .\(fileExtension) file.") }
            for path in paths { Self.add(path, to: &outcome) }
        }
        return outcome
    }

    private static func add(_ path: String, to outcome: inout Outcome) {
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            outcome.problems.append(
                isThere ? "The pact file '\(path)' cannot be read." : "There is no pact file '\(path)'.")
            return
        }
        do { outcome.pacts.append(ServedPact(try Pact(parsing: Array(data)), origin: path)) } catch {
            outcome.problems.append("'\(path)' cannot be served: \(error).")
        }
    }

    private func pactFiles(below folder: String) throws -> [String] {
        var paths: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                paths += try pactFiles(below: path)
            } else if name.hasSuffix(".\(fileExtension)"), name.count > fileExtension.count + 1 {
                paths.append(path)
            }
        }
        return paths
    }

    /// What can be seen of the files without reading them; it differs where one was written, made or removed.
    func fileStamps() -> [String: FileStamp] {
        let found = files + folders.flatMap { (try? pactFiles(below: $0)) ?? [] }
        return Dictionary(found.map { ($0, FileStamp($0)) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: - URLs and brokers

    /// The pacts of URLs and of the broker, in its order.
    func loadRemote() async -> Outcome {
        var outcome = Outcome()
        for url in urls { await add(url, client(url), to: &outcome) }
        if let broker { await addBroker(broker, to: &outcome) }
        return outcome
    }

    private func add(
        _ url: String, _ client: BrokerClient, to outcome: inout Outcome, isChosen: (Pact) -> Bool = { _ in true }
    ) async {
        do {
            let bytes = try await client.pact(at: url).bytes
            let pact: Pact
            do { pact = try Pact(parsing: bytes) } catch {
                return outcome.problems.append("The pact at \(url) cannot be served: \(error).")
            }
            if isChosen(pact) { outcome.pacts.append(ServedPact(pact, origin: url)) }
        } catch {
            outcome.problems.append("\(error)")
        }
    }

    private func addBroker(_ address: String, to outcome: inout Outcome) async {
        let client = client(address)
        let before = (outcome.pacts.count, outcome.problems.count)
        do {
            for pact in try await client.latestPacts() {
                await add(pact.url, client, to: &outcome) { pact in
                    consumers.finds(pact.consumer) && providers.finds(pact.provider)
                }
            }
        } catch {
            outcome.problems.append("\(error)")
        }
        if before == (outcome.pacts.count, outcome.problems.count) {
            let chosen = consumers.isEmpty && providers.isEmpty ? "" : " of the consumers and providers asked for"
            outcome.emptySources.append("The broker at \(address) has no pacts\(chosen).")
        }
    }
}

/// A regular expression that has to be found in a name.
struct NamePattern: Sendable {
    private let filter: StateFilter

    init(_ pattern: String) throws {
        do { filter = try StateFilter(pattern) } catch {
            throw ValidationError("'\(pattern)' is no regular expression, so no pact can be chosen by it.")
        }
    }

    func finds(_ name: String) -> Bool { filter.includes([ProviderState(name)]) }
}

extension [NamePattern] {
    fileprivate func finds(_ name: String) -> Bool { isEmpty || contains { $0.finds(name) } }
}
