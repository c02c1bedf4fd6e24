import Foundation
import PactModel
import Subprocess

/// Measures in a process of its own how far reading a file raises the peak of resident memory.
enum MemoryProbe {
    static func report(_ report: inout Report) async throws {
        let bytes = Samples.pact(megabytes: 5)
        try await Peers.withTemporaryFile(bytes) { file in
            for what in ["document", "pact", "foundation"] {
                let output = try await Subprocess.run(
                    .path(.init(CommandLine.arguments[0])), arguments: ["memory-of-parsing", what, file],
                    output: .string(limit: 1_000))
                guard let peak = Double(output.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines))
                else { continue }
                let times = peak / Double(bytes.count)
                if what == "foundation" {
                    report.line("JSONSerialization", "\(times.fixed(1)) × file")
                } else {
                    report.target(
                        what == "pact" ? "Pact, file included" : "JSONDocument, file included",
                        "\(times.fixed(1)) × file",
                        wanted: "below 6 ×", isMet: times < 6)
                }
            }
        }
    }

    /// The child: prints the growth of the peak, in bytes.
    static func run(what: String, file: String) throws {
        // The first use of anything pays for itself once.
        consume(try Pact(parsing: Array(Samples.studentsPact.utf8)))
        consume(try JSONSerialization.jsonObject(with: Data("[1]".utf8)))
        let before = peak()
        let data = try Data(contentsOf: URL(filePath: file))
        switch what {
        case "pact": consume(try Pact(parsing: Array(data)))
        case "document": consume(try JSONDocument(parsing: Array(data)))
        default: consume(try JSONSerialization.jsonObject(with: data))
        }
        print(peak() - before)
    }

    private static func peak() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
