import ContractDSL
import PactMatching
import PactModel
import PactServing
import Testing

extension StepDefinition {
    /// What the mock provider says at the end of the consumer's test.
    static let mockVerdict = [
        StepDefinition("the pact test is done") { world, _ in
            guard let log = world.mock.log else { throw StepFailure(text: "the mock server was not started") }
            guard log.problems.isEmpty else { return }
            for interaction in log.interactions { try world.contract.record(interaction, at: #_sourceLocation) }
        },
        StepDefinition("the mock server status will be OK") { world, _ in
            let found = try world.mock.problems()
            try expect(found.isEmpty, "no problems", found: found)
        },
        StepDefinition("the mock server status will NOT be OK") { world, _ in
            try expect(!world.mock.problems().isEmpty, "problems", found: "none")
        },
        StepDefinition("the mock server will write out a Pact file for the interactions? when done") { world, _ in
            _ = try world.requireWrittenPact()
        },
        StepDefinition("the mock server will NOT write out a Pact file for the interactions? when done") { world, _ in
            try expect(try world.writtenPact() == nil, "no pact file", found: "one")
        },
        StepDefinition(
            #"the mock server status will be an expected but not received error for interaction \{(\d+)\}"#
        ) { world, step in
            let expected = try world.row(step.number(0)).interaction(step.number(0), world.fixtures)
            let found = try world.mock.problems()
            try expect(found.contains(.missing(expected)), "a missing request", found: found)
        },
        StepDefinition(
            #"the mock server status will be an unexpected "…" request received error for interaction \{(\d+)\}"#
        ) { world, step in
            try world.expectUnexpected(step[0], world.row(step.number(1)).request(world.fixtures).path)
        },
        StepDefinition(#"the mock server status will be an unexpected "…" request received error for path "…""#) {
            world, step in try world.expectUnexpected(step[0], step[1])
        },
        StepDefinition("the mock server status will be mismatches") { world, _ in
            let found = try world.mock.problems()
            try expect(
                found.contains { if case .mismatched = $0 { true } else { false } }, "mismatches", found: found)
        },
        StepDefinition(#"the mismatches will contain a "…" mismatch with error "…""#) { world, step in
            try world.expectMismatch(of: step[0], at: nil, saying: step[1])
        },
        StepDefinition(#"the mismatches will contain a "…" mismatch with path "…" with error "…""#) { world, step in
            try world.expectMismatch(of: step[0], at: step[1], saying: step[2])
        },
    ]
}

extension World {
    fileprivate func expectUnexpected(_ method: String, _ path: String) throws {
        let found = try mock.problems()
        let isThere = found.contains { problem in
            guard case .unexpected(let request, _, _) = problem else { return false }
            return request.method == method && request.path == path
        }
        try expect(isThere, "an unexpected request \(method) \(path)", found: found)
    }

    fileprivate func expectMismatch(of kind: String, at path: String?, saying text: String) throws {
        let mismatches = try mock.problems().flatMap { problem in
            guard case .mismatched(_, _, let mismatches) = problem else { return [Mismatch]() }
            return mismatches
        }
        let isThere = mismatches.contains {
            $0.kindName == kind && $0.sentence.contains(text) && (path == nil || $0.place.name == path)
        }
        try expect(isThere, "\(kind)\(path.map { " \($0)" } ?? ""): \(text)", found: mismatches.shown)
    }
}

extension Mismatch {
    /// The word that the feature files have for the kind.
    var kindName: String {
        switch place {
        case .method: "method"
        case .path: "path"
        case .query: "query"
        case .header: "header"
        case .status: "status"
        case .body: "body"
        case .bodyType: "body-content-type"
        case .metadata: "metadata"
        }
    }
}

extension Mismatch.Place {
    /// The path, name or key of the value that differs; empty for a part that is one value.
    var name: String {
        switch self {
        case .query(let name), .header(let name), .body(let name), .metadata(let name): name
        case .method, .path, .status, .bodyType: ""
        }
    }
}

extension [Mismatch] {
    /// One line a mismatch, for failures.
    var shown: String {
        isEmpty
            ? "no mismatches"
            : map { "\($0.kindName) \($0.place.name): \($0.sentence)" }.joined(separator: "\n            ")
    }
}
