import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// Command lines that cannot work, and where their values may stand instead.
@Suite struct UsageTests {
    @Test(arguments: [
        ([], "Say where the pacts are: --file, --dir, --url or --broker-url."),
        (["-b", "http://x"], "A broker is asked for the pacts of one provider; --provider-name says which."),
        (["-f", "x", "--publish"], "--publish needs --provider-version: results belong to a version of the provider."),
        (
            ["-f", "x", "--publish", "--provider-version", "1"],
            "--publish needs --broker-url: results of pacts from files cannot be published."
        ),
        (["-f", "x", "--transport", "grpc"], "The transport 'grpc' cannot be used; http and https can."),
        (["-f", "x", "-p", "70000"], "The port 70000 is out of range; ports go from 1 to 65535."),
        (["-f", "x", "--request-timeout", "0"], "--request-timeout is 0; it has to be at least 1 millisecond."),
        (
            ["-f", "x", "-s", "localhost:1"],
            "The state change URL 'localhost:1' has to start with http:// or https://."
        ),
        (["-f", "x", "--filter-state", "(a"], "The filter '(a' is no regular expression"),
        (
            ["-f", "x", "--filter-state", "a", "--filter-no-state"],
            "--filter-state and --filter-no-state exclude each other; give one of them."
        ),
        (["-f", "x", "--filter-state", ""], "--filter-state is empty; leave it out for all interactions."),
        (["-f", "x", "--transports", "http"], "The transport 'http' is not of the form name:port or name:port/path"),
        (["-f", "x", "--transports", "http:1 message:0"], "The port 0 is out of range; ports go from 1 to 65535."),
        (["-u", "x"], "The URL 'x' has to start with http:// or https://."),
        (
            ["--webhook-callback-url", "http://x"],
            "--webhook-callback-url needs --broker-url, the broker whose webhook it is."
        ),
        (
            ["-f", "x", "-b", "http://x", "-n", "y", "--webhook-callback-url", "http://x"],
            "--webhook-callback-url names the one pact to verify; it cannot be given with --file, --dir or --url."
        ),
        (
            ["-b", "http://x", "-n", "y", "--consumer-version-tags", "a", "--consumer-version-selectors", "{}"],
            "--consumer-version-selectors and --consumer-version-tags exclude each other; a selector can name a tag."
        ),
        (["-f", "x", "--enable-pending"], "--enable-pending is about the pacts of a broker; --broker-url says which."),
        (["-f", "x", "--user", "a", "-t", "b"], "Give --user or --token, not both."),
        (["-f", "x", "--retries", "21"], "The number of retries is 21; it goes from 0 to 20."),
        (
            ["-f", "x", "--client-key", "k.pem"],
            "--client-certificate and --client-key belong together; give both."
        ),
        (
            ["-f", "x", "--ssl-certificate", "/nowhere.pem"],
            "The certificates cannot be used: '/nowhere.pem' is no file of certificates in the PEM format."
        ),
        (["-f", "x", "--last-failed"], "--last-failed reads the report of the run before; --json says where it is."),
        (["-f", "x", "--xslt", "y"], "--xslt cannot be used: there is no XML to transform"),
        (["-u", "http://x", "--watch"], "--watch watches pact files; give --file or --dir."),
        (
            ["-f", "x", "-u", "http://x", "--watch", "--publish", "--provider-version", "1"],
            "--watch verifies again and again; what is published should be one run: leave --publish out."
        ),
        (["-f", "x", "--full-log", "--pretty-log"], "Give one of --pretty-log, --full-log and --compact-log."),
        (["-f", "x", "-l", "loud"], "The value 'loud' is invalid for '-l <level>'."),
        (
            ["-b", "http://x", "-n", "y", "--consumer-version-selectors", "{main}"],
            "The consumer version selector '{main}' is not JSON: "
        ),
        (
            ["-b", "http://x", "-n", "y", "--consumer-version-selectors", "5"],
            #"The consumer version selector '5' is no JSON object such as {"mainBranch": true}."#
        ),
        (["-f", "x", "--verbose"], "Unknown option '--verbose'"),
    ])
    func endsWith2ForAWrongCommandLine(arguments: [String], message: String) async {
        let found = await runVerifier(arguments)
        #expect(found.status == 2)
        #expect(found.output == "")
        #expect(found.errors.hasPrefix("Error: \(message)"), "\(found.errors)")
    }

    @Test(arguments: [
        ("PACT_PROVIDER_PORT", "high", "a whole number is expected"),
        ("PACT_BROKER_HTTP_RETRIES", "1.5", "a whole number is expected"),
        ("PACT_PROVIDER_NO_STATE", "maybe", "true or false is expected"),
        ("https_proxy", "ftp://x", "an address such as http://proxy.example.org:3128 is expected"),
    ])
    func namesTheVariableThatCannotBeUsed(name: String, value: String, expected: String) async {
        let found = await runVerifier(["-f", "x"], environment: [name: value])
        #expect(found.status == 2)
        #expect(found.errors.hasPrefix("Error: The environment variable \(name) is '\(value)'; \(expected)."))
    }

    @Test func saysWhereTheBrokerComesFromThatWasNotNamed() async {
        let found = await runVerifier(["-f", "x"], environment: ["PACT_BROKER_BASE_URL": "http://x"])
        #expect(found.status == 2)
        #expect(
            found.errors.hasPrefix(
                "Error: A broker is asked for the pacts of one provider; --provider-name says which. (The environment variable PACT_BROKER_BASE_URL names the broker.)"
            ))
    }

    @Test(arguments: [
        (
            "Authorization: Basic c2VjcmV0Cg==",
            "The header 'Authorization' is not of the form name=value; an equals sign stands in place of the colon."
        ),
        ("Bearer secret", "A header is not of the form name=value. (It is not shown: it may be a secret.)"),
        ("my secret: x", "A header is not of the form name=value. (It is not shown: it may be a secret.)"),
        ("=secret", "A header is not of the form name=value. (It is not shown: it may be a secret.)"),
    ])
    func aHeaderOfAnotherFormHasAStatusOfItsOwnAndIsNotShown(text: String, sentence: String) async {
        #expect(await runVerifier(["-f", "x", "-H", text]) == (3, "", "Error: \(sentence)\n"))
    }

    @Test func theHelpNamesEachDefaultOnce() async throws {
        let help = await runVerifier(["--help"]).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(help.ranges(of: "(default: unpublished-results.json)").count == 1)
        #expect(!help.contains(#/\(default: [^)]*\) \(default: /#))
        #expect(help.contains("a result could not be published"))
    }

    @Test func takesFlagsFromTheEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "stock.json")
            try Data(Pact.text([interaction(states: #"["s"]"#)]).utf8).write(to: file)
            try await withProvider(answering: .init()) { provider in
                let found = await runVerifier(
                    ["-f", file.path],
                    environment: [
                        "PACT_PROVIDER_HOSTNAME": "127.0.0.1", "PACT_PROVIDER_PORT": "\(provider.port)",
                        "PACT_PROVIDER_BASE_PATH": "/base", "PACT_PROVIDER_STATE_CHANGE_URL": "\(provider.url)/states",
                        "PACT_PROVIDER_STATE_CHANGE_AS_QUERY": "true", "PACT_PROVIDER_STATE_CHANGE_TEARDOWN": "true",
                    ])
                #expect(found.status == 0, "\(found)")
                #expect(
                    provider.requests.map(\.target) == [
                        "/states?action=setup&state=s", "/base/shelves/7", "/states?action=teardown&state=s",
                    ])
            }
        }
    }

    @Test func helpAndVersionAreNoMistakes() async {
        let help = await runVerifier(["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("-h, --hostname <host>"))
        #expect(await runVerifier(["--version"]) == (0, "0.1.0\n", ""))
        #expect(await runVerifier(["-v"]) == (0, "0.1.0\n", ""))
        #expect(await runVerifier(["help", "publish-results"]).output.hasPrefix("OVERVIEW: Sends results"))
    }
}
