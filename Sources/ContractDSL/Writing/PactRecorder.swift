import Foundation
import PactModel
import Synchronization
import Testing

/// Puts interactions into their pact files: one file a pair, whatever runs in parallel.
enum PactRecorder {
    private struct Key: Hashable {
        var description: String
        var states: [ProviderState]
    }

    private struct Known {
        var interaction: Interaction
        var place: String
    }

    /// What this process has recorded, by file; two tests may not mean different things with the same words.
    private static let known = Mutex<[String: [Key: Known]]>([:])

    static func record(_ written: Interaction, of contract: Contract, at sourceLocation: SourceLocation)
        throws(PactRecordingError)
    {
        let file = path(of: contract)
        let interaction = try readBack(written, contract.specification)
        let key = Key(description: interaction.description, states: interaction.providerStates)
        let place = "\(sourceLocation.fileID):\(sourceLocation.line)"
        let other = known.withLock { known -> Known? in
            let before = known[file, default: [:]][key]
            if before == nil { known[file, default: [:]][key] = Known(interaction: interaction, place: place) }
            return before
        }
        if let other, other.interaction != interaction {
            throw .conflict(description: interaction.description, first: other.place, second: place)
        }
        try locked(file) { () throws(PactRecordingError) in
            var pact = try existing(file, contract)
            pact.interactions.removeAll { Key(description: $0.description, states: $0.providerStates) == key }
            pact.interactions.append(interaction)
            pact.interactions.sort { sortKey($0) < sortKey($1) }
            try write(pact, to: file)
        }
    }

    /// The interaction as the file will give it back: an older specification says less, and would not be recognised.
    private static func readBack(_ interaction: Interaction, _ specification: PactSpecification)
        throws(PactRecordingError)
        -> Interaction
    {
        do throws(PactFileError) {
            var isV3Message = false
            if specification < .v4, case .asynchronousMessage = interaction.content { isV3Message = true }
            return try Interaction(
                json: interaction.json(in: specification), specification: specification, isV3Message: isV3Message)
        } catch {
            throw .inexpressible(interaction: interaction.description, place: "the interaction", problem: "\(error)")
        }
    }

    /// Description, then states: the order is that of no run.
    private static func sortKey(_ interaction: Interaction) -> String {
        let states = interaction.providerStates.map { "\($0.name) \(JSONValue.object($0.parameters).text())" }
        return ([interaction.description] + states).joined(separator: "\u{0}")
    }

    static func path(of contract: Contract) -> String {
        let environment = ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
        let folder = environment ?? contract.directory ?? "pacts"
        let name = "\(contract.consumer)-\(contract.provider).json".replacing("/", with: "_")
        return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    private static func existing(_ file: String, _ contract: Contract) throws(PactRecordingError) -> Pact {
        var pact = Pact(consumer: contract.consumer, provider: contract.provider, specification: contract.specification)
        if FileManager.default.fileExists(atPath: file) {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw .unusableFile(path: file, problem: "it cannot be read")
            }
            do throws(PactFileError) { pact = try Pact(parsing: Array(data)) } catch {
                throw .unusableFile(path: file, problem: "\(error)")
            }
            guard pact.consumer == contract.consumer, pact.provider == contract.provider else {
                throw .unusableFile(path: file, problem: "it is the pact between \(pact.consumer) and \(pact.provider)")
            }
        }
        pact.specification = contract.specification
        pact.metadata["contractDSL"] = ["version": "0.1.0"]
        return pact
    }

    /// Written beside and moved into place, so that a reader never sees half a file.
    private static func write(_ pact: Pact, to file: String) throws(PactRecordingError) {
        do {
            var bytes = pact.json().bytes(.pretty)
            bytes.append(0x0A)
            try Data(bytes).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw .notWritable(path: file, reason: (error as NSError).localizedDescription)
        }
    }

    /// One writer in the folder of `file` at a time, among all processes of this machine.
    private static func locked(_ file: String, _ body: () throws(PactRecordingError) -> Void) throws(PactRecordingError)
    {
        let folder = URL(filePath: file).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .notWritable(path: file, reason: (error as NSError).localizedDescription)
        }
        // The folder itself is the lock, so that no lock file is left behind.
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .notWritable(
                path: file, reason: "the folder \(folder.path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else {
            throw .notWritable(
                path: file, reason: "the folder \(folder.path) cannot be locked: \(String(cString: strerror(errno)))")
        }
        try body()
    }
}
