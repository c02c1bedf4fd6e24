import Foundation
import PactMatching
import PactModel
import TestSupport
import Testing

/// What the rule `contentType` finds in bytes. The types are those that the reference tools reported for the same bytes.
@Suite struct ContentDetectionTests {
    /// The type in the sentence of a rule that wants another one.
    private func detectedType(of bytes: [UInt8]) throws -> String {
        let header = [PactHeader("Content-Type", ["application/octet-stream"])]
        let rules = MatchingRules(body: [NamedRules("$", RuleList([.contentType("something/else")]))])
        let mismatches = PactResponse(headers: header, body: .present(.init(bytes: [1])), matchingRules: rules)
            .mismatches(with: PactResponse(headers: header, body: .present(.init(bytes: bytes))))
        let sentence = try #require(mismatches.first?.sentence)
        let start = "Expected binary contents to have content type 'something/else' but detected contents was '"
        #expect(sentence.hasPrefix(start))
        return String(sentence.dropFirst(start.count).dropLast())
    }

    private func bytes(_ digits: String) -> [UInt8] {
        let letters = Array(digits.filter(\.isHexDigit))
        let bytes = stride(from: 0, to: letters.count, by: 2).compactMap {
            UInt8(String(letters[$0...($0 + 1)]), radix: 16)
        }
        return bytes + (digits.hasSuffix("…") ? [UInt8](repeating: 0, count: 64) : [])
    }

    @Test(arguments: DetectedContents.beginnings)
    func knowsTheBeginning(format: String, digits: String, type: String) throws {
        #expect(try detectedType(of: bytes(digits)) == type)
    }

    @Test(arguments: DetectedContents.texts)
    func knowsTheText(text: String, type: String) throws {
        #expect(try detectedType(of: Array(text.utf8)) == type)
    }

    @Test func knowsFormatsWhoseMarkStandsLater() throws {
        let zeros = [UInt8](repeating: 0, count: 400)
        #expect(
            try detectedType(of: Array("name".utf8) + zeros.prefix(253) + Array("ustar".utf8) + zeros)
                == "application/x-tar")
        #expect(try detectedType(of: zeros.prefix(128) + Array("DICM".utf8) + zeros) == "application/dicom")
    }

    @Test(
        .enabled(if: CompatibilityFixtures.folder != nil, "the fixtures of the compatibility suite are not there"),
        arguments: [("rat.jpg", "image/jpeg"), ("spider.jpg", "image/jpeg"), ("sample.pdf", "application/pdf")])
    func knowsTheFilesOfTheCompatibilitySuite(file: String, type: String) throws {
        let folder = try #require(CompatibilityFixtures.folder)
        #expect(try detectedType(of: Array(Data(contentsOf: folder.appending(path: file)))) == type)
    }

    @Test(arguments: [
        (#""aGVsbG8=""#, "text/plain"), (#""/9j/4AAQ""#, "image/jpeg"), (#""R0lGODlh""#, "image/gif"),
        (#""e30=""#, "application/json"), (#""{}""#, "application/json"), (#""<a/>""#, "application/xml"),
        (#""abcd""#, "text/plain"), (#""""#, "text/plain"), ("12", "application/json"), ("true", "application/json"),
        ("null", "application/json"),
    ])
    func aJSONStringIsFirstTriedAsBase64(value: String, type: String) throws {
        let rules = MatchingRules(body: [NamedRules("$.a", RuleList([.contentType(type)]))])
        let actual = PactBody.json(["a": try JSONValue(parsing: value)])
        let mismatches = PactResponse(body: .json(["a": "x"]), matchingRules: rules)
            .mismatches(with: PactResponse(body: actual))
        #expect(mismatches.isEmpty, "\(mismatches.report())")
    }
}

private enum CompatibilityFixtures {
    static let folder = ProjectFolder.material("PACT_COMPATIBILITY_SUITE", beside: "pact-compatibility-suite")?
        .appending(path: "fixtures")
}
