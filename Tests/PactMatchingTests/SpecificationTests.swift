import PactMatching
import PactModel
import TestSupport
import Testing

@Suite(
    .enabled(
        if: ProjectFolder.specificationCases != nil,
        "the specification's cases are absent; PACT_SPEC_CASES names their folder"))
struct SpecificationTests {
    @Test(arguments: SpecificationCase.all.filter { SpecificationExceptions.reasons[$0.path] == nil })
    func decidesAsTheSpecificationSays(_ testCase: SpecificationCase) throws {
        let mismatches = try Self.mismatches(testCase)
        #expect(mismatches.isEmpty == testCase.isMatch, "\(mismatches.report())")
    }

    @Test(arguments: SpecificationCase.all.filter { SpecificationExceptions.reasons[$0.path] != nil })
    func exceptionsAreStillNeeded(_ testCase: SpecificationCase) throws {
        #expect(try Self.mismatches(testCase).isEmpty != testCase.isMatch)
    }

    @Test func allCasesAreThere() {
        #expect(SpecificationCase.all.count == 803)
    }

    static func mismatches(_ testCase: SpecificationCase) throws -> [Mismatch] {
        let version = testCase.version
        switch testCase.kind {
        case .request:
            return try PactRequest(json: testCase.expected, specification: version)
                .mismatches(with: PactRequest(json: testCase.actual, specification: version))
        case .response:
            return try PactResponse(json: testCase.expected, specification: version)
                .mismatches(with: PactResponse(json: testCase.actual, specification: version))
        case .message:
            return try PactMessage(json: testCase.expected, specification: version)
                .mismatches(with: PactMessage(json: testCase.actual, specification: version))
        }
    }
}
