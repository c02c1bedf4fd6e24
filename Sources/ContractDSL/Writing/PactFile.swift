import Foundation
import PactModel

/// The file of one pair's pact.
struct PactFile {
    let path: String

    init(path: String) { self.path = path }

    init(of contract: Contract) {
        let environment = ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
        let folder = environment.map { URL(filePath: $0) } ?? contract.folder
        let name = "\(contract.consumer)-\(contract.provider).json".replacing("/", with: "_")
        path = folder.absoluteURL.standardizedFileURL.appending(path: name).path
    }

    /// Whether it can be written, and, where it is there, is the contract's and can hold the interaction, too.
    func check(for contract: Contract, and recorded: RecordedInteraction) throws(PactRecordingError) {
        let mode = try PactWriteMode.fromEnvironment() ?? contract.writeMode
        try locked { (folder) throws(PactRecordingError) in
            guard access(folder, W_OK) == 0 else {
                throw .notWritable(path: path, reason: "in \(folder): \(String(cString: strerror(errno)))")
            }
            guard let pact = try existing(for: contract).pact, mode == .merge else { return }
            try checkSpecification(of: pact, for: contract)
            for interaction in pact.interactions { try recorded.check(beside: interaction, in: path) }
        }
    }

    private func checkSpecification(of pact: Pact, for contract: Contract) throws(PactRecordingError) {
        guard pact.specification > contract.specification else { return }
        throw .newerFile(path: path, specification: pact.specification, contract: contract.specification)
    }

    /// Puts the interactions of a run into the file, in place of those that they replace or of all that were there.
    ///
    /// - Parameter disputed: those in whose place the file keeps what it has, as tests of the run disagree.
    func write(
        _ recorded: [RecordedInteraction], disputed: Set<InteractionIdentity>, of contract: Contract
    ) throws(PactRecordingError) {
        let mode = try PactWriteMode.fromEnvironment() ?? contract.writeMode
        try locked { (_) throws(PactRecordingError) in
            let (found, before) = try existing(for: contract)
            var pact = Pact(consumer: contract.consumer, provider: contract.provider)
            if mode == .merge, let found {
                try checkSpecification(of: found, for: contract)
                pact = found
            }
            let kept = pact.interactions
            let new = recorded.filter { !disputed.contains($0.identity) || !kept.hasOne(inThePlaceOf: $0.interaction) }
            pact.interactions = kept.merged(with: new.map(\.interaction))
            pact.specification = contract.specification
            pact.metadata["contractDSL"] = ["version": .string(contractDSLVersion)]
            let after = pact.json().bytes(.pretty) + [0x0A]
            if after == before { return }
            do {
                // Written beside and moved into place, so that a reader never sees half a file.
                try Data(after).write(to: URL(filePath: path), options: .atomic)
            } catch {
                throw .notWritable(path: path, reason: Self.reason(error))
            }
        }
    }

    /// What the system said, which says more than what Foundation makes of it.
    private static func reason(_ error: any Error) -> String {
        let cause = (error as? CocoaError)?.underlying as? POSIXError
        return cause.map { String(cString: strerror($0.code.rawValue)) } ?? (error as NSError).localizedDescription
    }

    private func existing(for contract: Contract) throws(PactRecordingError) -> (pact: Pact?, bytes: [UInt8]) {
        guard FileManager.default.fileExists(atPath: path) else { return (nil, []) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unusableFile(path: path, problem: "it cannot be read")
        }
        let bytes = Array(data)
        let pact: Pact
        do throws(PactFileError) { pact = try Pact(parsing: bytes) } catch {
            throw .unusableFile(path: path, problem: "\(error)")
        }
        guard pact.consumer == contract.consumer, pact.provider == contract.provider else {
            throw .unusableFile(path: path, problem: "it is the pact between \(pact.consumer) and \(pact.provider)")
        }
        return (pact, bytes)
    }

    /// One writer in the folder of the file at a time, among all processes of this machine.
    private func locked(_ body: (_ folder: String) throws(PactRecordingError) -> Void) throws(PactRecordingError) {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .notWritable(path: path, reason: Self.reason(error))
        }
        // The folder itself is the lock, so that no lock file is left behind.
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .notWritable(
                path: path, reason: "the folder \(folder.path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else {
            throw .notWritable(
                path: path, reason: "the folder \(folder.path) cannot be locked: \(String(cString: strerror(errno)))")
        }
        try body(folder.path)
    }
}

/// The version that stands in the metadata of the pacts.
let contractDSLVersion = "0.1.0"
