import PactMatching
import PactModel

/// An expected request or response and what came.
struct Comparison: Sendable {
    var expectedRequest = PactRequest()
    var expectedResponse = PactResponse()
    var requests: [PactRequest] = []
    var response = PactResponse()
    /// nil before anything was compared.
    var mismatches: [Mismatch]?

    func requireMismatches() throws -> [Mismatch] {
        guard let mismatches else { throw StepFailure(text: "nothing was compared") }
        return mismatches
    }

    fileprivate func expectNoMismatches() throws {
        let found = try requireMismatches()
        try expect(found.isEmpty, "no mismatches", found: found.shown)
    }

    fileprivate func expectMismatches() throws {
        try expect(!requireMismatches().isEmpty, "mismatches", found: "none")
    }
}

extension StepDefinition {
    /// Expected and actual parts compared without any server.
    static let comparison = [
        StepDefinition("an expected request configured with the following:") { world, step in
            world.comparison.expectedRequest = try InteractionRow(step.record()).request(world.fixtures)
        },
        StepDefinition("(?:a request is|the following requests are) received(?: with the following)?:") { world, step in
            world.comparison.requests = try step.records().map { try InteractionRow($0).request(world.fixtures) }
        },
        StepDefinition("the requests? (?:is|are) compared to the expected one") { world, _ in
            let comparison = world.comparison
            world.comparison.mismatches = comparison.requests.flatMap {
                comparison.expectedRequest.mismatches(with: $0)
            }
        },
        StepDefinition("the comparison should be OK") { world, _ in try world.comparison.expectNoMismatches() },
        StepDefinition("the comparison should NOT be OK") { world, _ in try world.comparison.expectMismatches() },
        StepDefinition(#"the mismatches will contain a mismatch with error "…" -> "…""#) { world, step in
            let found = try world.comparison.requireMismatches()
            try expect(
                found.contains { $0.place.name == step[0] && $0.sentence.contains(step[1]) },
                "\(step[0]): \(step[1])", found: found.shown)
        },
        StepDefinition("an expected response configured with the following:") { world, step in
            world.comparison.expectedResponse = try InteractionRow(step.record()).response(
                world.fixtures, columns: .request)
        },
        StepDefinition(#"a status (\d+) response is received"#) { world, step in
            world.comparison.response = PactResponse(status: try step.number(0))
        },
        StepDefinition("the response is compared to the expected one") { world, _ in
            world.comparison.mismatches = world.comparison.expectedResponse.mismatches(with: world.comparison.response)
        },
        StepDefinition("the response comparison should be OK") { world, _ in
            try world.comparison.expectNoMismatches()
        },
        StepDefinition("the response comparison should NOT be OK") { world, _ in
            try world.comparison.expectMismatches()
        },
        StepDefinition(#"the response mismatches will contain a "…" mismatch with error "…""#) { world, step in
            let found = try world.comparison.requireMismatches()
            try expect(
                found.contains { $0.kindName == step[0] && $0.sentence.contains(step[1]) }, "\(step[0]): \(step[1])",
                found: found.shown)
        },
    ]

    /// Requests of one header.
    static let partHeaders = [
        StepDefinition(#"an expected request with an? "…" header of "…""#) { world, step in
            world.comparison.expectedRequest.headers = InteractionRow.headers("'\(step[0]): \(step[1])'")
        },
        StepDefinition(#"a request is received with an? "…" header of "…""#) { world, step in
            world.comparison.requests = [PactRequest(headers: InteractionRow.headers("'\(step[0]): \(step[1])'"))]
        },
    ]
}
