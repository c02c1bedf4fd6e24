import Foundation

/// The run of tests that this process is a part of.
///
/// `swift test` starts several processes: for XCTest, for Swift Testing, and with `--parallel` one for each method of an
/// `XCTestCase`. They are one run: two tests in them may not mean different things with the same words. A process that
/// something else started is a run of its own, unless `PACT_TEST_RUN` names the run.
enum TestRun {
    /// A name that all processes of the run find, and those of no other; nil where this process is the run.
    static let sharedName: String? = {
        if let name = ProcessInfo.processInfo.environment["PACT_TEST_RUN"], !name.isEmpty { return "named-\(name)" }
        guard let parent = ParentProcess(), parent.name == "swift-test" else { return nil }
        return "swift-test-\(parent.id)-\(parent.start)"
    }()

    /// Whether the `swift test` that names a run has ended; not known of a run that the environment names.
    static func isOver(_ name: String) -> Bool {
        guard let number = name.wholeMatch(of: /swift-test-(\d+)-.*/)?.1, let id = Int32(number) else { return false }
        return kill(id, 0) != 0 && errno == ESRCH
    }
}

/// The process that started this one.
private struct ParentProcess {
    var id: Int32
    var name: String
    /// Tells it from an earlier process of the same number.
    var start: String

    #if os(Linux) || os(Android)
        init?() {
            id = getppid()
            // The number, the name in parentheses, and fields parted by spaces, of which the 20th is the time of its start.
            guard let data = FileManager.default.contents(atPath: "/proc/\(id)/stat") else { return nil }
            let text = String(decoding: data, as: UTF8.self)
            guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { return nil }
            let fields = text[close...].split(separator: " ").dropFirst()
            guard fields.count > 19 else { return nil }
            name = String(text[open..<close].dropFirst())
            start = String(fields[fields.startIndex + 19])
        }
    #elseif canImport(Darwin)
        init?() {
            id = getppid()
            var found = kinfo_proc()
            var size = MemoryLayout<kinfo_proc>.stride
            var question = [CTL_KERN, KERN_PROC, KERN_PROC_PID, id]
            guard sysctl(&question, UInt32(question.count), &found, &size, nil, 0) == 0, size > 0 else { return nil }
            name = withUnsafeBytes(of: found.kp_proc.p_comm) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let time = found.kp_proc.p_un.__p_starttime
            start = "\(time.tv_sec).\(time.tv_usec)"
        }
    #else
        init?() { return nil }
    #endif
}
