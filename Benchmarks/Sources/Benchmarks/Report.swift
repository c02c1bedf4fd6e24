import Foundation

/// Prints measurements as they come, and at the end whether each target was met.
struct Report {
    private var failures: [String] = []

    func begin(_ name: String) {
        print("\n\(name)")
    }

    /// One line: what, how long, and how that compares.
    func line(_ what: String, _ figure: String, _ note: String = "") {
        let padded = what.padding(toLength: 52, withPad: " ", startingAt: 0)
        print("  \(padded) \(figure.leftPadded(to: 14))   \(note)")
    }

    /// A ratio with its target; `isMet` decides, the text says.
    mutating func target(_ what: String, _ figure: String, wanted: String, isMet: Bool) {
        line("→ \(what)", figure, "\(isMet ? "met" : "MISSED"): \(wanted)")
        if !isMet { failures.append("\(what): \(figure), \(wanted)") }
    }

    /// What a measurement in a child or a closure found, to be printed where the report is at hand.
    struct Line: Sendable {
        var what: String
        var figure: String
        var note: String
        var isMet: Bool?

        init(_ what: String, _ figure: String, _ note: String = "") {
            (self.what, self.figure, self.note) = (what, figure, note)
        }

        init(_ what: String, _ figure: String, wanted: String, isMet: Bool) {
            (self.what, self.figure, self.note, self.isMet) = (what, figure, wanted, isMet)
        }
    }

    mutating func add(_ line: Line) {
        guard let isMet = line.isMet else { return self.line(line.what, line.figure, line.note) }
        target(line.what, line.figure, wanted: line.note, isMet: isMet)
    }

    func finish() {
        print(failures.isEmpty ? "\nAll targets met." : "\nMissed:\n  " + failures.joined(separator: "\n  "))
    }
}

extension String {
    func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

extension Double {
    /// The number with this many digits after the point.
    func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

/// Time of this thread alone, so that a busy machine disturbs it little.
enum Stopwatch {
    /// The least CPU time, in seconds, that one of `rounds` calls took.
    static func best(of rounds: Int, _ work: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = threadTime()
            try work()
            best = min(best, threadTime() - start)
        }
        return best
    }

    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Keeps a result from being optimised away.
@inline(never)
func consume<Value>(_ value: Value) {
    withExtendedLifetime(value) {}
}
