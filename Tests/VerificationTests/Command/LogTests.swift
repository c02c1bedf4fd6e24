import PactModel
import Testing
import Verification

@testable import verifier

/// What standard error says beside the report.
@Suite struct LogTests {
    @Test(
        arguments: [
            ([], []), (["-l", "info"], ["info: GET HOST/broker"]),
            (["--log-level", "info"], ["info: GET HOST/broker"]),
            (["--loglevel", "none", "--log-level", "trace"], []), (["--log-level", "off"], []),
            (["-l", "trace"], [#"info: POST HOST/broker/for/Stock%20API {"includePendingStatus""#]),
            (["-l", "debug"], ["debug: GET /shelves/7 was answered 200 after "]),
            (["-l", "trace"], ["trace: sent: \nanswered: \n"]),
            (["-l", "info", "--full-log"], [" INFO GET HOST/broker"]),
            (["-l", "info", "--pretty-log"], ["\n    GET HOST/broker\n"]),
        ] as [([String], [String])])
    func saysWhatIsWanted(flags: [String], texts: [String]) async throws {
        try await withProvider({ ScriptedBroker().answer($0) { _ in .init() } }) { provider in
            let found = await runVerifier(
                ["-b", "\(provider.url)/broker", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)"] + flags
            )
            let errors = found.errors.replacing(provider.url, with: "HOST")
            if texts.isEmpty { #expect(errors == "") }
            for text in texts { #expect(errors.contains(text), "\(errors)") }
        }
    }

    @Test func namesTheFlagsThatItIgnores() async throws {
        let found = try await verify([interaction()], ["--enable-otel", "--otel-exporter", "stdout"])
        #expect(found.status == 0)
        #expect(found.errors == "warn: OpenTelemetry is not supported; ignored: --enable-otel, --otel-exporter\n")
    }
}
