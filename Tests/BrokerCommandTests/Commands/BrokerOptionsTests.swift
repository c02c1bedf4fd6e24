import BrokerTestSupport
import Foundation
import NIOSSL
import PactModel
import TestSupport
import Testing

@testable import BrokerCommand

/// How a command finds its broker, and what it does when that fails.
struct BrokerOptionsTests {
    static let index = AnsweringServer.answer(200, #"{"_links":{"pb:environments":{"href":"/environments"}}}"#)
    static let list = AnsweringServer.answer(200, #"{"_embedded":{"environments":[]}}"#)
    static let none =
        "There is no environment yet. Make one: broker create-environment --name production --production\n"

    /// Who one says to be: flags, variables, and the header that is sent.
    struct Identity: Sendable {
        var flags: [String] = []
        var variables: [String: String] = [:]
        var header: String?
    }

    static let identities = [
        Identity(header: nil),
        Identity(flags: ["-u", "bob", "-p", "pw"], header: "Basic Ym9iOnB3"),
        Identity(
            variables: ["PACT_BROKER_USERNAME": "bob", "PACT_BROKER_PASSWORD": "pw"], header: "Basic Ym9iOnB3"),
        Identity(flags: ["-u", "bob"], header: "Basic Ym9iOg=="),
        Identity(flags: ["-k", "secret"], header: "Bearer secret"),
        Identity(variables: ["PACT_BROKER_TOKEN": "secret"], header: "Bearer secret"),
        // A token wins over a user name, a flag over a variable.
        Identity(flags: ["-u", "bob"], variables: ["PACT_BROKER_TOKEN": "secret"], header: "Bearer secret"),
        Identity(flags: ["-k", "flag"], variables: ["PACT_BROKER_TOKEN": "secret"], header: "Bearer flag"),
    ]

    @Test(arguments: identities)
    func saysWhoAsks(_ identity: Identity) async throws {
        try await withAnsweringServer(script: [Self.index, Self.list]) { broker in
            var variables = identity.variables
            variables["PACT_BROKER_BASE_URL"] = broker.url + "/"
            let run = await CommandRun(["list-environments"] + identity.flags, variables: variables)
            #expect(run.output == Self.none, "\(run)")
            #expect(broker.requestLines == ["GET / HTTP/1.1", "GET /environments HTTP/1.1"])
            for request in broker.requests {
                #expect(Self.header("Authorization", of: request) == identity.header)
                #expect(Self.header("User-Agent", of: request) == "broker/0.1.0")
                #expect(Self.header("Accept", of: request) == "application/hal+json, application/json")
            }
        }
    }

    @Test func sendsCustomHeadersWithEachRequest() async throws {
        try await withAnsweringServer(script: [Self.index, Self.list]) { broker in
            let run = await CommandRun([
                "list-environments", "-b", broker.url, "--custom-header", "X-One: 1", "--custom-header", "X-Two:a: b",
            ])
            #expect(run.status == 0, "\(run)")
            #expect(broker.requests.map { Self.header("X-One", of: $0) } == ["1", "1"])
            #expect(broker.requests.map { Self.header("X-Two", of: $0) } == ["a: b", "a: b"])
        }
        let wrong = await CommandRun(["list-environments", "-b", "http://127.0.0.1:1", "--custom-header", "X"])
        #expect(wrong.status == 64)
        #expect(
            wrong.errors.hasPrefix(
                "Error: A header is not of the form 'Name: value'. (It is not shown: it may be a secret.)"))
    }

    @Test func tellsThatItWaitsAndAsksAgain() async throws {
        let busy = AnsweringServer.answer(503, "{}")
        try await withAnsweringServer(script: [busy, Self.index, Self.list]) { broker in
            let run = await CommandRun(["list-environments", "-b", broker.url, "--retries", "2"])
            #expect(run.output == Self.none, "\(run)")
            #expect(
                run.errors == """
                    The broker refused with status 503 at \(broker.url); asking again in 0.5 seconds (attempt 2 of 2)

                    """)
        }
    }

    @Test(arguments: [(["--retries", "1"], [:]), ([], ["PACT_BROKER_HTTP_RETRIES": "1"])])
    func asksAsOftenAsItMay(_ flags: [String], _ variables: [String: String]) async throws {
        try await withAnsweringServer(script: [AnsweringServer.answer(500, "{}")]) { broker in
            let run = await CommandRun(["list-environments", "-b", broker.url] + flags, variables: variables)
            #expect(run.status == 3)
            #expect(run.errors == "The broker refused with status 500 at \(broker.url).\n")
            #expect(broker.requestLines.count == 1)
        }
    }

    @Test func showsRequestsAndAnswersButNoSecrets() async throws {
        try await withAnsweringServer(script: [Self.index, Self.list]) { broker in
            let run = await CommandRun(["list-environments", "-b", broker.url, "-v", "-k", "secret"])
            #expect(run.output == Self.none)
            #expect(
                run.errors == """
                    GET \(broker.url)
                    200 application/hal+json, 55 bytes
                    GET \(broker.url)/environments
                    200 application/hal+json, 33 bytes

                    """)
        }
    }

    @Test func advisesWhoeverIsNotKnown() async throws {
        try await withAnsweringServer(script: [AnsweringServer.answer(401, "")]) { broker in
            let run = await CommandRun(["list-environments", "-b", broker.url])
            #expect(run.status == 3)
            #expect(
                run.errors == """
                    The broker refused with status 401 at \(broker.url).
                    Say who you are with --broker-token, or with --broker-username and --broker-password.

                    """)
        }
    }

    @Test(arguments: [401, 403])
    func saysWhoWasNotAccepted(status: Int) async throws {
        let credentials = [
            (["-u", "ro", "-p", "secret"], "the user 'ro'"), (["-k", "secret"], "the token"),
        ]
        for (flags, identity) in credentials {
            try await withAnsweringServer(script: [AnsweringServer.answer(status, "")]) { broker in
                let run = await CommandRun(["list-environments", "-b", broker.url] + flags)
                #expect(run.status == 3)
                #expect(
                    run.errors == """
                        The broker refused with status \(status) at \(broker.url): \(identity) was not accepted, or may only read.
                        Check the credentials, or ask whoever keeps the broker what they allow.

                        """)
            }
        }
    }

    @Test func whatIsWrongIsExplainedWithTheHelpOfItsCommand() async {
        let run = await CommandRun(["list-environments"])
        #expect(run.errors.hasSuffix("\n  See 'broker list-environments --help' for more information.\n"))
    }

    @Test(arguments: [
        ([], "No broker is named. Give --broker-base-url, or set PACT_BROKER_BASE_URL."),
        (["-b", "localhost:9292"], "The broker's base URL 'localhost:9292' has to start with http:// or https://."),
        (
            ["-b", "https://b.example", "-c", "/nowhere.pem"],
            "The certificates cannot be used: '/nowhere.pem' is no file of certificates in the PEM format."
        ),
        (
            ["-b", "https://b.example", "--client-key", "k.pem"],
            "--client-certificate and --client-key belong together; give both."
        ),
        (["-b", "http://b.example", "--retries", "99"], "The number of attempts '99' is no number from 0 to 20."),
    ])
    func namesWhatIsWrongWithTheFlags(_ flags: [String], _ text: String) async {
        let run = await CommandRun(["list-environments"] + flags)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("Error: \(text)\n"))
    }

    @Test func trustsACertificateOnlyWhenToldTo() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "certificate.pem").path
            try TestCertificate.pem.write(toFile: file, atomically: true, encoding: .utf8)
            try await withAnsweringServer(
                tls: TestCertificate.server(), { request, _ in request.hasPrefix("GET / ") ? Self.index : Self.list }
            ) { broker in
                func run(_ flags: [String], _ variables: [String: String] = [:]) async -> CommandRun {
                    await CommandRun(
                        ["list-environments", "-b", broker.url, "--retries", "1"] + flags, variables: variables)
                }
                let stranger = await run([])
                #expect(stranger.status == 3)
                #expect(
                    stranger.errors == """
                        The broker at \(broker.url) is not trusted: nobody who is trusted has signed its certificate.
                        Trust its certificate with --ssl-certificate FILE; --skip-ssl-verification takes any certificate.

                        """)
                for (flags, variables) in [
                    (["--ssl-certificate", file], [:]), (["-c", file, "--ssl-trust-store", "false"], [:]),
                    ([], ["SSL_CERT_FILE": file]), (["--skip-ssl-verification"], [:]),
                    ([], ["SSL_SKIP_VERIFICATION": "true"]),
                ] {
                    let trusting = await run(flags, variables)
                    #expect(trusting.output == Self.none, "\(flags) \(variables): \(trusting)")
                }
            }
        }
    }

    @Test func followsAListThroughItsPages() async throws {
        let pages = (1...3).map { number in
            let next = number < 3 ? #","next":{"href":"/environments?pageNumber=\#(number + 1)&pageSize=1"}"# : ""
            return AnsweringServer.answer(
                200,
                #"{"_embedded":{"environments":[{"uuid":"u\#(number)","name":"e\#(number)"}]},"page":{"number":\#(number)},"_links":{"self":{"href":"/environments"}\#(next)}}"#
            )
        }
        try await withAnsweringServer(script: [Self.index] + pages) { broker in
            let run = await CommandRun(["list-environments", "-b", broker.url, "-o", "json"])
            #expect(run.json.arrayValue?.map { $0["name"] } == ["e1", "e2", "e3"])
            #expect(broker.requestLines.last == "GET /environments?pageNumber=3&pageSize=1 HTTP/1.1")
        }
    }

    private static func header(_ name: String, of request: String) -> String? {
        request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }
}
