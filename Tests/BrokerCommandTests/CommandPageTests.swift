import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import BrokerCommand

/// `docs/broker-command.md` is what the commands say of themselves.
///
/// Written anew by running this test with `WRITE_DOCUMENTS=1`.
struct CommandPageTests {
    @Test func thePageIsWhatTheCommandsSay() throws {
        let file = ProjectFolder.root.appending(path: "docs/broker-command.md")
        if ProcessInfo.processInfo.environment["WRITE_DOCUMENTS"] == "1" {
            try Self.page.write(to: file, atomically: true, encoding: .utf8)
        }
        let page = try String(contentsOf: file, encoding: .utf8)
        #expect(page == Self.page, "Run this test with WRITE_DOCUMENTS=1 to write the page anew.")
    }

    private static var page: String {
        var text = """
            # The `broker` command

            Every command but `serve`, `clean`, `backup`, `stub`, `mock` and `generate-uuid` asks a broker: this one, or any other that speaks Pact. Names and flags
            are those of the `pact broker` command line, and of `pact stub`. A command finds its way by the broker's links; only the matrix and the
            provider states, which no broker links to, are asked by their documented paths.

            A broker is asked through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` names, but for the hosts in `NO_PROXY`; an HTTP
            proxy is asked to `CONNECT`.

            This page is what the commands say of themselves with `--help`; a test compares the two.

            ## Exit status

            | status | meaning |
            |---|---|

            """
        for status in ExitStatus.allCases {
            let words = status.inWords
            text += "| \(status.rawValue) | \(words.drop { $0 != " " }.dropFirst()) |\n"
        }
        text += """

            Deleting what is not there is done (0), so that a script can be run again; `delete-branch --error-when-not-found true`
            makes it 3. `serve` ends with 0 after SIGTERM or SIGINT, and with 1 where it cannot start; `backup` and `clean` end with 1
            where settings, database or file do not allow it. They never end with 3, as they ask no broker. `can-i-deploy` and `can-i-merge` end with 1 for no and not known in every `--output`, and with 0 only for
            yes, or with `--dry-run`. `stub` ends with 0 after SIGTERM or SIGINT, with 1 where it cannot listen, and with 3 where pacts
            cannot be loaded, from wherever. `mock` does the same, and ends with 1 too where a request came that no interaction is, or one
            never came; the status of a command behind `--` goes before. `publish` ends with 1 where a file is no pact, `test-webhook` where the call failed. What a
            program can go on with goes to standard output; progress, warnings and errors go to standard error.

            ## Commands


            """
        for command in BrokerCommand.configuration.subcommands where command.configuration.shouldDisplay {
            text += section(command)
            for below in command.configuration.subcommands { text += section(below) }
        }
        return text
    }

    private static func section(_ command: any ParsableCommand.Type) -> String {
        let help = BrokerCommand.helpMessage(for: command, columns: 110)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                var line = String(line)
                while line.last == " " { line.removeLast() }
                return line
            }.joined(separator: "\n")
        let name = command.configuration.commandName ?? command._commandName
        return "### \(name)\n\n```text\n\(help.trimmingCharacters(in: .newlines))\n```\n\n"
    }
}
