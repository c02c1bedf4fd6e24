import Foundation
import PactModel
import TestSupport
import Testing

/// Files that we write, read and written again by the reference core, in the same version and in every other.
@Suite(.enabled(if: ForeignTools.python != nil, Comment(rawValue: ForeignTools.absence)))
struct ReferenceRewritingTests {
    /// One file for the core: the pact as we write it in `written`, which the core is to write in `rewritten`.
    struct Passage: Sendable, CustomTestStringConvertible {
        var name: String
        var pact: Pact
        var written: PactSpecification
        var rewritten: PactSpecification

        var testDescription: String { "\(name) in \(written) to \(rewritten)" }

        /// From and to every version that has the pact's kinds of interactions.
        static let all: [Passage] = [
            ("http", PactSamples.http), ("messages", PactSamples.messages), ("answered", PactSamples.answered),
        ]
        .flatMap { name, pact -> [Passage] in
            let versions = PactSpecification.allCases.filter { version in
                pact.interactions.allSatisfy { $0.isExpressible(in: version) }
            }
            return versions.flatMap { written in
                versions.map {
                    Passage(name: name, pact: pact, written: written, rewritten: $0)
                }
            }
        }
    }

    private static func shown(_ pact: Pact) -> [String] {
        pact.interactions.sorted { $0.description < $1.description }.map {
            $0.json(in: pact.specification).text(.init(sortsKeys: true))
        }
    }

    @Test func theCoreReadsWhatWeWriteAndConvertsItAsWeDo() async throws {
        try await withTemporaryFolder { folder in
            var folders: [(Passage, URL)] = []
            for passage in Passage.all {
                let place = folder.appending(
                    path: "\(passage.name)-\(passage.written).\("\(passage.rewritten)".uppercased())")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                let file = place.appending(path: "C-P.json")
                try Data(passage.pact.json(in: passage.written).bytes(.pretty)).write(to: file)
                folders.append((passage, file))
            }
            let script = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "rewrite_with_pact_python.py")
            let python = try await Command.foreign(
                ForeignTools.python, [script.path] + folders.map { $0.1.deletingLastPathComponent().path }
            ).run()
            try #require(python.status == 0, "\(python)")
            for (passage, file) in folders {
                let rewritten = try Pact(parsing: Array(Data(contentsOf: file)))
                #expect(rewritten.metadata["pactRust"] != nil, "\(passage.testDescription) was not written by the core")
                #expect(rewritten.specification == passage.rewritten, "\(passage.testDescription)")
                let own = try Pact(
                    json: try Pact(json: passage.pact.json(in: passage.written)).json(in: passage.rewritten))
                // As texts with sorted keys, because the core keeps no order of its own.
                let found = Self.shown(rewritten)
                let expected = Self.shown(own)
                #expect(found.count == expected.count, "\(passage.testDescription)")
                for (found, expected) in zip(found, expected) {
                    #expect(found == expected, "\(passage.testDescription)")
                }
            }
        }
    }
}
