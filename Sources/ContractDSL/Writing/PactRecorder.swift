import Foundation
import PactModel
import Synchronization

/// Gathers what this process records, and writes it into the pact files when the process ends.
///
/// A record costs the same whatever the file holds already: the file is read and written once, not for each test. The
/// processes of one run (``TestRun``) know of one another's interactions through a ``RunLedger``.
enum PactRecorder {
    private struct Recording {
        /// The contract as it was used last; nil where only other processes have recorded.
        var contract: Contract?
        var interactions: [InteractionIdentity: RecordedInteraction] = [:]
        /// Those of which tests of the run disagree.
        var disputed: Set<InteractionIdentity> = []
        var isWritten = true
    }

    private struct State {
        /// By the path of the pact file.
        var recordings: [String: Recording] = [:]
        var ledger: RunLedger?
        var writesAtExit = false

        /// Takes in what other processes have recorded. Where they disagree, they have been told.
        mutating func add(_ entries: [RunLedger.Entry]) {
            for entry in entries { add(entry) }
        }

        mutating func add(_ entry: RunLedger.Entry) {
            // In its place: a copy of what was recorded would grow with it.
            let identity = entry.recorded.identity
            if entry.isDisputed {
                recordings[entry.file, default: Recording()].disputed.insert(identity)
            } else {
                recordings[entry.file, default: Recording()].interactions[identity] = entry.recorded
            }
        }

        /// What `recorded` adds to the recordings of `file`; nil where they have it.
        ///
        /// - Throws: where the file cannot hold it beside what the run has recorded.
        func addition(of recorded: RecordedInteraction, to file: String) throws(PactRecordingError) -> RunLedger.Entry?
        {
            guard let recording = recordings[file] else { return RunLedger.Entry(file: file, recorded: recorded) }
            // All that are there are of one specification, and of one kind where that matters.
            if let any = recording.interactions.values.first { try recorded.check(beside: any, in: file) }
            guard let earlier = recording.interactions[recorded.identity] else {
                return RunLedger.Entry(file: file, recorded: recorded)
            }
            if earlier.interaction == recorded.interaction { return nil }
            return RunLedger.Entry(file: file, recorded: recorded, isDisputed: true)
        }
    }

    private static let state = Mutex(State())

    /// Takes an interaction for the contract's pact file.
    ///
    /// - Throws: where the interaction means something else than one that the run has recorded, and where the file could
    ///   not be written.
    static func record(_ written: WrittenInteraction) throws(PactRecordingError) {
        let contract = written.contract
        let file = PactFile(of: contract)
        let recorded = try RecordedInteraction(written)
        try state.withLock { (state) throws(PactRecordingError) in
            if state.recordings[file.path]?.contract == nil { try file.check(for: contract, and: recorded) }
            if !state.writesAtExit {
                state.writesAtExit = true
                atexit { PactRecorder.writeAtExit() }
            }
            if state.ledger == nil, let name = TestRun.sharedName { state.ledger = try RunLedger(of: name) }
            var addition: RunLedger.Entry?
            if var ledger = state.ledger {
                defer { state.ledger = ledger }
                try ledger.exchange { (entries) throws(PactRecordingError) in
                    state.add(entries)
                    addition = try state.addition(of: recorded, to: file.path)
                    return addition
                }
            } else {
                addition = try state.addition(of: recorded, to: file.path)
            }
            if let addition { state.add(addition) }
            state.recordings[file.path, default: Recording()].contract = contract
            state.recordings[file.path, default: Recording()].isWritten = false
            if addition?.isDisputed == true {
                throw .conflict(
                    of: recorded, first: state.recordings[file.path]?.interactions[recorded.identity]?.place ?? "")
            }
        }
    }

    /// Writes those pact files that `isIncluded` accepts and that have not all that was recorded.
    ///
    /// - Returns: what was wrong with each that could not be written.
    static func write(_ isIncluded: (_ path: String) -> Bool) -> [PactRecordingError] {
        state.withLock { state in
            let waiting = state.recordings.filter { !$0.value.isWritten && isIncluded($0.key) }.keys.sorted()
            guard !waiting.isEmpty else { return [] }
            var problems: [PactRecordingError] = []
            if var ledger = state.ledger {
                do throws(PactRecordingError) {
                    try ledger.exchange { entries in
                        state.add(entries)
                        return nil
                    }
                } catch { problems.append(error) }
                state.ledger = ledger
            }
            for path in waiting {
                guard let recording = state.recordings[path], let contract = recording.contract else { continue }
                do throws(PactRecordingError) {
                    try PactFile(path: path).write(
                        Array(recording.interactions.values), disputed: recording.disputed, of: contract)
                    state.recordings[path]?.isWritten = true
                } catch { problems.append(error) }
            }
            return problems
        }
    }

    /// What could not be written fails the process, as there is no test left to fail.
    private static func writeAtExit() {
        let problems = write { _ in true }
        if let left = LeftFiles.note(besides: state.withLock { Set($0.recordings.keys) }) {
            FileHandle.standardError.write(Data("\(left)\n".utf8))
        }
        guard !problems.isEmpty else { return }
        for problem in problems { FileHandle.standardError.write(Data("error: \(problem)\n".utf8)) }
        fflush(nil)
        _exit(1)
    }
}
