import Foundation
import PactModel
import Testing

@testable import BrokerCommand

/// What is recorded of deployments, and what is decided by it.
struct DeploymentCommandsTests {
    @Test func deploymentsAndReleasesBeginAndEnd() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1")
            await person.run("create-environment", "--name", "production", "--production")
            let subject = ["-a", "Shop", "-e", "1"]
            func says(_ command: String, _ words: [String], exits status: Int32 = 0) async -> String {
                let run = await CommandRun(
                    [command, "-b", person.url, "--environment", "production"] + words)
                #expect(run.status == status, "\(run)")
                return person.shown(run.output + run.errors)
            }
            #expect(
                await says("record-deployment", subject + ["--application-instance", "blue"])
                    == "Recorded deployment of Shop version 1 to production (application instance blue)")
            #expect(
                await says("describe-version", ["-a", "Shop"]) == """
                    NUMBER | STATE    | ENVIRONMENT | INSTANCE | SINCE
                    1      | deployed | production  | blue     | TIME
                    """)
            #expect(
                await says("record-undeployment", ["-a", "Shop"], exits: 3)
                    == "A version of Shop that is deployed to production was not found in the broker.")
            #expect(
                await says("record-undeployment", ["-a", "Shop", "--application-instance", "blue"])
                    == "Recorded undeployment of Shop from production (application instance blue)")
            #expect(await says("record-release", subject) == "Recorded release of Shop version 1 in production")
            let listed = await person.run(
                "describe-version", "-a", "Shop", "--environment", "production", "-o", "json")
            #expect(listed.json.arrayValue?.count == 1)
            #expect(
                await says("record-support-ended", subject)
                    == "Recorded support ended for Shop version 1 in production")
            #expect(
                await says("record-support-ended", subject, exits: 3)
                    == "A release of Shop version 1 that is supported in production was not found in the broker.")
            #expect(
                await says("describe-version", ["-a", "Shop"]) == "No version of Shop is in production")
        }
    }

    @Test(arguments: [
        ("--to-environment", ["-a", "Shop", "-e", "1", "--to-environment", ""]),
        ("--to", ["-a", "Shop", "-e", "1", "--to", " "]),
        ("--version", ["-a", "Shop", "--version", ""]), ("--branch", ["-a", "Shop", "--branch="]),
    ])
    func aBlankValueIsWrongUsage(_ flag: String, _ arguments: [String]) async {
        let run = await CommandRun(["can-i-deploy", "-b", "http://b.example"] + arguments)
        #expect(run.status == 64)
        #expect(
            run.errors.hasPrefix(
                "Error: The value of \(flag) is blank: is the variable set that it comes from?\n"))
    }

    @Test func whereNoEnvironmentIsThereOneIsToBeMade() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1")
            #expect(
                await person.complains("record-deployment", "-a", "Shop", "-e", "1", "--environment", "prod") == """
                    The environment 'prod' was not found in the broker, which knows no environment yet.
                    Make it: broker create-environment --name prod
                    """)
        }
    }

    @Test func whatIsNotThereIsNamedWithWhatToDo() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1")
            await person.run("create-environment", "--name", "production", "--production")
            let environment = """
                The environment 'prod' (known: production) was not found in the broker.
                Name one of those, or make it: broker create-environment --name prod
                """
            #expect(
                await person.complains("record-deployment", "-a", "Shop", "-e", "1", "--environment", "prod")
                    == environment)
            #expect(
                await person.complains("record-undeployment", "-a", "Shop", "--environment", "prod") == environment)
            #expect(
                await person.complains("can-i-deploy", "-a", "Shop", "-e", "1", "--to-environment", "prod")
                    == environment)
            #expect(
                await person.complains("can-i-deploy", "-a", "Shap", "-e", "1", "--to-environment", "production")
                    .hasSuffix("\nIs 'Shop' meant?"))
            #expect(
                await person.complains("record-release", "-a", "Shop", "-e", "2", "--environment", "production") == """
                    Version 2 of Shop was not found in the broker.
                    A version is known once a pact or a result is published for it. To make it known without: broker create-or-update-version --pacticipant Shop --version 2
                    """)
        }
    }

    @Test func anAnswerIsPrintedAndIsTheExitStatus() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1", "--branch", "main")
            await person.run("create-environment", "--name", "production", "--production")
            let no = await person.run(
                "can-i-deploy", "-a", "Shop", "-e", "1", "--to-environment", "production", exits: 1)
            #expect(
                person.shown(no.output) == """
                    Not known yet, so no.

                    CONSUMER | C.VERSION | PROVIDER | P.VERSION | SUCCESS?
                    Shop     | 1         | Stock    | ???       | ???

                    No version of Stock is deployed or released in production [nothing_deployed]
                      What would help: verifier --url BASE/pacts/provider/Stock/consumer/Shop/version/1 --provider-name Stock --publish --provider-version VERSION && broker record-deployment --pacticipant Stock --version VERSION --environment production --broker-base-url BASE
                    """)
            let json = await person.run(
                "can-i-deploy", "--pacticipant", "Shop", "--version", "1", "--to-environment", "production", "-o",
                "json", exits: 1)
            #expect(json.json["summary"]?["deployable"] == .null)
            let dry = await person.run(
                "can-i-deploy", "-a", "Shop", "-e", "1", "--to-environment", "production", "--dry-run")
            #expect(dry.errors == "This is a dry run, so the exit status is 0.\n")
            let ignoring = await person.run(
                "can-i-deploy", "-a", "Shop", "-e", "1", "--to-environment", "production", "--ignore", "Stock")
            #expect(ignoring.output.hasPrefix("Yes, this may be deployed.\n"))
            #expect(
                await person.run("can-i-merge", "-a", "Shop", "-e", "1", exits: 1).output.hasPrefix("Not known yet"))
            #expect(
                await person.complains("can-i-deploy", "-a", "Shop", exits: 64).hasPrefix(
                    "Error: Say which version: --version, --branch, --main-branch or --latest."))
        }
    }

    @Test func whoeverWaitsForAnAnswerIsToldSo() async throws {
        try await withPerson { person, folder in
            await person.run("publish", folder.appending(path: "pact.json").path, "-a", "1", "--branch", "main")
            let run = await person.run(
                "can-i-merge", "-a", "Shop", "-e", "1", "--retry-while-unknown", "2", "--retry-interval", "0", exits: 1)
            #expect(
                run.errors == """
                    Not known yet; asking again in 0 s (1 of 2)
                    Not known yet; asking again in 0 s (2 of 2)

                    """)
        }
    }
}
