import ArgumentParser
import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import verifier

/// A pipeline goes on when `pact verifier` becomes `verifier`: each flag, short form and variable of the one is known to the
/// other, and the page says what it does.
@Suite struct ReferenceFlagTests {
    /// What one entry of a `--help` defines.
    struct Flag: Hashable {
        /// With their dashes, the long form first.
        var names: [String] = []
        var variable: String?
        var hasValue = false
    }

    /// As `pact verifier --help` of version 0.10.9 prints them.
    static let known: [Flag] = """
        --enable-otel
        --help
        --enable-otel-logs
        --enable-otel-traces
        --version -v
        --otel-exporter= OTEL_TRACES_EXPORTER
        --otel-exporter-endpoint= OTEL_EXPORTER_OTLP_ENDPOINT
        --otel-exporter-protocol= OTEL_EXPORTER_OTLP_PROTOCOL
        --log-level=
        --loglevel= -l
        --pretty-log
        --full-log
        --compact-log
        --json= -j PACT_VERIFIER_JSON_REPORT
        --junit= -x PACT_VERIFIER_JUNIT_REPORT
        --html= PACT_VERIFIER_HTML_REPORT
        --xslt=
        --no-colour --no-color
        --file= -f
        --dir= -d
        --url= -u
        --broker-url= -b PACT_BROKER_BASE_URL
        --webhook-callback-url= PACT_WEBHOOK_CALLBACK_URL
        --ignore-no-pacts-error
        --user= PACT_BROKER_USERNAME
        --password= PACT_BROKER_PASSWORD
        --token= -t PACT_BROKER_TOKEN
        --hostname= -h PACT_PROVIDER_HOSTNAME
        --port= -p PACT_PROVIDER_PORT
        --transport= PACT_PROVIDER_TRANSPORT
        --transports=
        --provider-name= -n PACT_PROVIDER_NAME
        --base-path= PACT_PROVIDER_BASE_PATH
        --request-timeout= PACT_PROVIDER_REQUEST_TIMEOUT
        --header= -H
        --disable-ssl-verification
        --state-change-url= -s PACT_PROVIDER_STATE_CHANGE_URL
        --state-change-as-query PACT_PROVIDER_STATE_CHANGE_AS_QUERY
        --state-change-teardown PACT_PROVIDER_STATE_CHANGE_TEARDOWN
        --filter-description= PACT_DESCRIPTION
        --filter-state= PACT_PROVIDER_STATE
        --filter-no-state PACT_PROVIDER_NO_STATE
        --filter-consumer= -c
        --publish
        --provider-version=
        --build-url=
        --provider-tags=
        --provider-branch=
        --consumer-version-tags=
        --consumer-version-selectors=
        --enable-pending
        --include-wip-pacts-since=
        --retries= PACT_BROKER_HTTP_RETRIES
        --exit-on-first-error
        --last-failed
        """.split(separator: "\n").map { line in
            var flag = Flag()
            for word in line.split(separator: " ") {
                if word.hasPrefix("-") {
                    flag.names.append(String(word.prefix { $0 != "=" }))
                    if word.hasSuffix("=") { flag.hasValue = true }
                } else {
                    flag.variable = String(word)
                }
            }
            return flag
        }

    private static var help: String { VerifierCommand.helpMessage(columns: 10_000) }

    @Test(arguments: known)
    func isKnownHere(_ flag: Flag) throws {
        // A long one has its explanation in the next line.
        let lines = Self.help.split(separator: "\n")
        let place = try #require(
            lines.firstIndex { line in
                Set(flag.names).isSubset(of: line.split { $0 == " " || $0 == "," || $0 == "/" }.map(String.init))
            }, "\(flag.names)")
        let entry = lines[place...].prefix(2).joined()
        #expect(entry.contains("\(flag.names[0]) <") == flag.hasValue)
        if let variable = flag.variable { #expect(entry.contains("[env: \(variable)]")) }
    }

    @Test func allAreExplainedOnThePage() throws {
        let page = try String(
            contentsOf: ProjectFolder.root.appending(path: "docs/verifier.md"), encoding: .utf8)
        let words = Self.known.flatMap { $0.names + [$0.variable].compactMap { $0 } }
        #expect(words.filter { !page.contains("`\($0)`") } == [])
    }

    @Test(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
    func theReferenceHasNoOthers() async throws {
        let pact = try #require(ForeignTools.pact)
        let result = try await Subprocess.run(
            .path(FilePath(pact)), arguments: ["verifier", "--help"],
            environment: .inherit.updating(["PACT_DO_NOT_TRACK": "true"]), output: .string(limit: 1_000_000))
        let flags = Self.flags(result.standardOutput)
        #expect(flags.count == Self.known.count)
        for flag in flags where !Self.known.contains(flag) { Issue.record("The reference has \(flag).") }
    }

    /// Reads the entries of the reference's help: a line with names, and maybe lines that explain it.
    private static func flags(_ help: String) -> [Flag] {
        var flags: [Flag] = []
        for line in help.split(separator: "\n") {
            if let start = line.wholeMatch(of: /\s+(?:(-\w), )?\s*(--[\w-]+)( <.*?>)?(\s.*)?/) {
                flags.append(
                    Flag(names: [String(start.2)] + (start.1.map { [String($0)] } ?? []), hasValue: start.3 != nil))
            }
            guard !flags.isEmpty else { continue }
            if let match = line.firstMatch(of: /\[env: (\w+)=/) { flags[flags.count - 1].variable = String(match.1) }
            if let match = line.firstMatch(of: /\[alias: (--[\w-]+)\]/) {
                flags[flags.count - 1].names.append(String(match.1))
            }
        }
        return flags
    }
}
