import BrokerClient
import Foundation
import PactModel

/// Pact files as they are found on the disk.
struct PactFiles {
    private(set) var contracts: [PublishableContract] = []
    /// What is odd in a file that can be published all the same.
    private(set) var warnings: [String] = []

    enum Problem: Error, CustomStringConvertible {
        case notThere(String)
        case noPacts(folder: String)
        case noMatch(pattern: String)
        case notReadable(path: String, reason: String)
        case notAPact(path: String, problem: String)
        case samePair(String, String, pair: String)

        var description: String {
            switch self {
            case .notThere(let path):
                "There is no file or folder '\(path)'. Run the consumer's tests first: they write the pacts."
            case .noPacts(let folder): "The folder '\(folder)' holds no .json file, so there is no pact to publish."
            case .noMatch(let pattern): "No file matches '\(pattern)', so there is no pact to publish."
            case .notReadable(let path, let reason): "'\(path)' cannot be read: \(reason)."
            case .notAPact(let path, let problem): "'\(path)' is no pact: \(problem). Nothing was published."
            case .samePair(let one, let other, let pair):
                "'\(one)' and '\(other)' are both pacts between \(pair). Publish one of them, or merge them into one file."
            }
        }
    }

    /// Reads the files at these paths, and those in the folders among them.
    init(_ paths: [String]) throws(Problem) {
        var files: [String: String] = [:]
        for path in try Self.expand(paths) {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw .notReadable(path: path, reason: "its content cannot be opened")
            }
            let document: JSONDocument
            do { document = try JSONDocument(parsing: Array(data)) } catch {
                throw .notAPact(path: path, problem: "\(error)")
            }
            guard let consumer = document.root["consumer"]?["name"]?.stringValue,
                let provider = document.root["provider"]?["name"]?.stringValue
            else {
                throw .notAPact(
                    path: path, problem: "it does not name its consumer and provider (consumer.name, provider.name)")
            }
            let pair = "\(consumer) and \(provider)"
            if let other = files[pair] { throw .samePair(other, path, pair: pair) }
            files[pair] = path
            contracts.append(PublishableContract(consumer: consumer, provider: provider, content: Array(data)))
            warnings += document.duplicateMembers().map { "in '\(path)' \($0)." }
        }
    }

    /// What keeps each file from being read as a pact by clients and verifiers.
    var problems: [String] {
        contracts.compactMap { contract in
            do {
                _ = try Pact(parsing: contract.content)
                return nil
            } catch {
                return "the pact between \(contract.consumer) and \(contract.provider) is not valid: \(error)."
            }
        }
    }

    private static func expand(_ paths: [String]) throws(Problem) -> [String] {
        var files: [String] = []
        for path in paths {
            if !FileManager.default.fileExists(atPath: path), FilePattern.isPattern(path) {
                let found = FilePattern(path).files()
                if found.isEmpty { throw .noMatch(pattern: path) }
                files += found
                continue
            }
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notThere(path) }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            let inside = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
                .filter { $0.hasSuffix(".json") }.sorted()
            if inside.isEmpty { throw .noPacts(folder: path) }
            files += inside.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
        return files
    }
}
