import ArgumentParser
import CServerMemory
import Foundation
import PactModel
import PactServing

struct Mock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve pacts as a strict mock provider, for consumer tests in any language.",
        discussion: """
            Answers only requests that match an interaction in full; all others get 500, with the header X-Pact and the \
            differences as JSON. It ends with SIGINT, SIGTERM or `DELETE /`, says what came and differed and what never came, and \
            its exit status is 1 where there was any of it. GET \(StubService.pagePath) tells meanwhile how things stand.

            With a command behind `--` it serves while that runs, and the command finds the URL in PACT_MOCK_URL:

              broker mock --file pacts/web-students.json -- npm test
            """)

    @OptionGroup var sources: PactSourceOptions

    @OptionGroup var listening: ListeningOptions

    @Flag(name: .long, help: "Answer OPTIONS requests that no interaction answers, as browsers need it.")
    var cors = false

    @Flag(name: .long, help: "Speak https, with a certificate made for this run.")
    var tls = false

    @Option(name: .long, help: "With --tls, a file to write the certificate to (PEM), for consumers to trust.")
    var tlsCertificateFile: String?

    @Option(name: .long, help: "How to print address and report: text for people, json for programs, an object a line.")
    var output = MockOutput.text

    @Argument(
        parsing: .postTerminator, help: "A command to run while the mock serves; PACT_MOCK_URL is its address.")
    var command: [String] = []

    enum MockOutput: String, ExpressibleByArgument, CaseIterable { case text, json }

    func validate() throws {
        if tlsCertificateFile != nil, !tls {
            throw ValidationError("--tls-certificate-file is about the certificate of --tls; give that too.")
        }
    }

    func run() async throws {
        server_memory_keep_for_next_answer()
        let sources = try sources.sources()
        let loaded = sources.loadFiles() + (await sources.loadRemote())
        try loaded.check()
        let certificate = tls ? try certificate() : nil
        // A command has output of its own, among which only what is wrong is worth a line.
        let isBrief = !command.isEmpty
        let log = RequestLog(loaded.pacts.flatMap(\.pact.interactions)) { request, interaction in
            if let interaction {
                if !isBrief { Terminal.printError("\(request.line) → \"\(interaction.description)\"") }
            } else {
                Terminal.printError(Terminal.colored("\(request.line) → 500, not as expected", .yellow, on: .errors))
            }
        }
        let service = MockService(log, answersOptions: cors)
        var status: Int32 = 0
        let end = await EndSignal()
        try await listening.serving(
            { HTTPListener(host: $0 ?? "127.0.0.1", port: $1, certificate: certificate) }, service.answer
        ) { address in
            announce(address, loaded)
        } until: { address in
            status = try await serve(service, at: address, until: end)
        }
        let report = MockReport(log)
        switch output {
        case .text: Terminal.print(Terminal.colored("\(report)", report.isKept ? .green : .red))
        case .json: Terminal.print(report.document.text())
        }
        if status != 0 { throw ExitCode(status) }
        if !report.isKept { throw ExitCode(ExitStatus.no.rawValue) }
    }

    private func certificate() throws -> ServerCertificate {
        let certificate = try listening.host.map { try ServerCertificate(hosts: [$0]) } ?? .shared()
        if let tlsCertificateFile {
            do { try certificate.pem.write(toFile: tlsCertificateFile, atomically: true, encoding: .utf8) } catch {
                Terminal.printError(
                    "The certificate cannot be written to '\(tlsCertificateFile)'; is its folder there?")
                throw ExitCode(ExitStatus.no.rawValue)
            }
        }
        return certificate
    }

    private func announce(_ address: ListeningAddress, _ loaded: PactSources.Outcome) {
        switch output {
        case .text: Terminal.print("broker mock listening on \(address.url)\n\(loaded.summary)")
        case .json:
            let document: JSONValue = ["url": .string(address.url), "port": .number(JSONNumber(address.port))]
            Terminal.print(document.text())
        }
    }

    /// Waits for the end, which is that of the command where there is one.
    ///
    /// - Returns: the status the command ended with.
    private func serve(_ service: MockService, at address: ListeningAddress, until end: EndSignal) async throws -> Int32
    {
        try await withThrowingTaskGroup(of: Int32.self) { group in
            group.addTask {
                await end.wait()
                return 0
            }
            if command.isEmpty {
                group.addTask {
                    await service.ended()
                    return 0
                }
            } else {
                group.addTask {
                    try await ChildCommand(command, environment: ["PACT_MOCK_URL": address.url]).run()
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? 0
        }
    }
}
