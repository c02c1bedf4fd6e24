import Foundation
import PactModel

/// What the processes of one test run have recorded: a file in the temporary folder to which each appends its lines.
///
/// It makes a conflict known to the test that causes it, whichever process it runs in, and keeps what a process had
/// recorded before it died: the others write it.
struct RunLedger {
    struct Entry {
        /// The path of the pact file.
        var file: String
        var recorded: RecordedInteraction
        /// Whether an earlier one of the run means something else.
        var isDisputed = false
    }

    private let path: String
    private let descriptor: Int32
    /// How much of the file this process has read.
    private var offset: off_t = 0

    init(of run: String) throws(PactRecordingError) {
        let folder = try Self.folder()
        let allowed = CharacterSet.alphanumerics.union(["-", "."])
        path = "\(folder)/\(run.addingPercentEncoding(withAllowedCharacters: allowed) ?? run).jsonl"
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    /// Shows `decide` what other processes have appended since the last time, and appends what it returns, before anyone
    /// else can append.
    mutating func exchange(
        _ decide: ([Entry]) throws(PactRecordingError) -> Entry?
    ) throws(PactRecordingError) {
        guard flock(descriptor, LOCK_EX) == 0 else { throw Self.failure(path) }
        defer { flock(descriptor, LOCK_UN) }
        let (found, endsInALine) = try read()
        guard let entry = try decide(found) else { return }
        try append((endsInALine ? [] : [0x0A]) + entry.line)
    }

    /// What stands after `offset`. A process that died while it appended leaves a line that says nothing.
    private mutating func read() throws(PactRecordingError) -> (entries: [Entry], endsInALine: Bool) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure(path) }
        guard status.st_size > offset else { return ([], true) }
        let wanted = Int(status.st_size - offset)
        var count = 0
        let start = offset
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                count = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, wanted - filled, start + off_t(filled))
                guard count > 0 else { break }
                filled += count
            }
        }
        guard count > 0 else { throw Self.failure(path) }
        offset += off_t(bytes.count)
        return (bytes.split(separator: 0x0A).compactMap { Entry(line: Array($0)) }, bytes.last == 0x0A)
    }

    private mutating func append(_ line: [UInt8]) throws(PactRecordingError) {
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Self.failure(path) }
            rest = rest.dropFirst(count)
        }
        offset += off_t(line.count)
    }

    /// A folder of this user's alone. What runs that are over have left in it is removed.
    private static func folder() throws(PactRecordingError) -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pact-runs-\(getuid())").path
        mkdir(folder, 0o700)
        var status = stat()
        guard lstat(folder, &status) == 0 else { throw failure(folder) }
        guard status.st_uid == getuid(), status.st_mode & S_IFMT == S_IFDIR else {
            throw .notWritable(path: folder, reason: "it is not a folder of this user")
        }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let file = "\(folder)/\(name)"
            let changed = (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
            let isOfToday = changed.map { $0.timeIntervalSinceNow > -86_400 } ?? true
            if TestRun.isOver(name) || !isOfToday { try? FileManager.default.removeItem(atPath: file) }
        }
        return folder
    }

    private static func failure(_ path: String) -> PactRecordingError {
        .notWritable(path: path, reason: String(cString: strerror(errno)))
    }
}

extension RunLedger.Entry {
    fileprivate init?(line: [UInt8]) {
        guard let json = try? JSONValue(parsing: line), let file = json["file"]?.stringValue,
            let place = json["place"]?.stringValue, let interaction = json["interaction"],
            let isMessage = json["isMessage"]?.boolValue,
            let specification = json["specification"]?.intValue.flatMap({ PactSpecification(rawValue: $0) }),
            let recorded = try? RecordedInteraction(
                json: interaction, isMessage: isMessage, specification: specification, place: place)
        else { return nil }
        self.init(file: file, recorded: recorded, isDisputed: json["isDisputed"]?.boolValue == true)
    }

    fileprivate var line: [UInt8] {
        let json: JSONValue = [
            "file": .string(file), "place": .string(recorded.place), "isDisputed": .bool(isDisputed),
            "specification": .number(JSONNumber(recorded.specification.rawValue)),
            "isMessage": .bool(InteractionIdentity.Kind(recorded.interaction.content) == .asynchronousMessage),
            "interaction": recorded.interaction.json(in: recorded.specification),
        ]
        return json.bytes() + [0x0A]
    }
}
