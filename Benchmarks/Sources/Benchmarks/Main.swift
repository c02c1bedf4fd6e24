/// Runs every benchmark, or those whose names are given, and prints each figure beside that of a peer measured in the
/// same run.
@main
struct Main {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // A child of the memory benchmark: it reads one file and says how much memory that took.
        if arguments.first == "memory-of-parsing", arguments.count == 3 {
            return try MemoryProbe.run(what: arguments[1], file: arguments[2])
        }
        // A child of the serving benchmark, without a broker, and of the verifier's, where it is the provider.
        if arguments.first == "bare-server", arguments.count == 3 {
            return try await BareServer.serve(file: arguments[1], type: arguments[2])
        }
        let benchmarks: [(name: String, run: (inout Report) async throws -> Void)] = [
            ("parsing", ParsingBenchmark.run), ("memory", MemoryProbe.report), ("matching", MatchingBenchmark.run),
            ("patterns", PatternBenchmark.run), ("serving", ServingBenchmark.run), ("start", StartBenchmark.run),
            ("publishing", PublishingBenchmark.run), ("growth", GrowthBenchmark.run),
            ("consumer", ConsumerTestBenchmark.run), ("stub", StubBenchmark.run),
            ("verifier", VerifierBenchmark.run),
        ]
        var report = Report()
        for benchmark in benchmarks where arguments.isEmpty || arguments.contains(benchmark.name) {
            report.begin(benchmark.name)
            try await benchmark.run(&report)
        }
        report.finish()
    }
}
