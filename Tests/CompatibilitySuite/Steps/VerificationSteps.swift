import PactModel

extension StepDefinition {
    /// What the verifier says, and what it tells a broker.
    static let verification = [
        StepDefinition("the verification is run") { world, _ in
            let run = VerifierRun(
                plan: world.verification, specification: world.specification, fixtures: world.fixtures,
                folder: world.folder)
            world.verification.result = try await run.run()
        },
        StepDefinition("the verification will be successful") { world, _ in
            let result = try world.verification.requireResult()
            try expect(
                result.exitStatuses.allSatisfy { $0 == 0 } && !result.reports.isEmpty
                    && result.reports.allSatisfy { $0["result"] == true },
                "a successful verification", found: result.output)
        },
        StepDefinition("the verification will NOT be successful") { world, _ in
            let result = try world.verification.requireResult()
            try expect(
                result.exitStatuses.contains(1) && result.reports.contains { $0["result"] == false },
                "a failed verification", found: result.output)
        },
        StepDefinition(#"the verification results will contain a "…" error"#) { world, step in
            let found = try world.verification.requireResult().categories("errors")
            try expect(found.contains(step[0]), step[0], found: found)
        },
        StepDefinition(#"there will be a pending "…" error"#) { world, step in
            let found = try world.verification.requireResult().categories("pendingErrors")
            try expect(found.contains(step[0]), step[0], found: found)
        },
        StepDefinition(#"the comment "…" will have been printed to the console"#) { world, step in
            let output = try world.verification.requireResult().output
            try expect(output.contains(step[0]), step[0], found: output)
        },
        StepDefinition(#"the "…" will displayed as the original test name"#) { world, step in
            let output = try world.verification.requireResult().output
            try expect(output.contains("Test Name: \(step[0])"), "Test Name: \(step[0])", found: output)
        },
        StepDefinition("a verification result will NOT be published back") { world, _ in
            let found = world.verification.events.results(nil)
            try expect(found.isEmpty, "no published result", found: found)
        },
        StepDefinition(
            #"a (successful|failed) verification result will be published back for (?:the )?interaction \{(\d+)\}"#
        ) { world, step in
            let found = world.verification.events.results(try step.number(1))
            let expected = JSONValue.bool(step[0] == "successful")
            try expect(
                found.contains { $0.isAccepted && $0.body["success"] == expected },
                "a result with \"success\": \(expected) that the broker takes", found: found)
        },
    ]
}

extension EventLog {
    /// The results that were published for an interaction, or for any.
    fileprivate func results(_ number: Int?) -> [(body: JSONValue, isAccepted: Bool)] {
        events.compactMap { event in
            guard case .brokerRequest(let request, let isAccepted) = event, request.method == "POST",
                request.path.hasSuffix(
                    number.map { "/consumer/c_\($0)/verification-results" } ?? "/verification-results")
            else { return nil }
            return ((try? JSONValue(parsing: request.body.bytes)) ?? .null, isAccepted)
        }
    }
}
