import Database
import Foundation
import TestSupport
import Testing

@testable import Broker

@Suite("A made-up history")
struct SeedTests {
    @Test("has as much of everything as was asked for, and contradicts itself nowhere")
    func isWhole() async throws {
        try await withTemporaryFolder { folder in
            let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
            let size = try SeedSize(
                pacticipants: 12, versions: 480, publications: 4_800, contents: 240, results: 4_800)
            let counts = Dictionary(
                uniqueKeysWithValues: try await Seed.fill(database, size).map { ($0.table, $0.count) })
            #expect(counts["pacticipants"] == 12)
            #expect(counts["versions"] == 480)
            #expect(counts["pact_publications"] == 4_800)
            #expect(counts["pact_contents"] == 240)
            #expect(counts["verifications"] == 4_800)
            // Each counts what should not be there.
            let contradictions = [
                """
                pact_publications JOIN pact_contents ON pact_contents.id = content_id
                WHERE pact_contents.consumer_id <> pact_publications.consumer_id
                    OR pact_contents.provider_id <> pact_publications.provider_id
                """,
                """
                verifications JOIN pact_contents ON pact_contents.id = content_id
                JOIN versions ON versions.id = provider_version_id WHERE versions.pacticipant_id <> provider_id
                """,
                """
                (SELECT SUM(is_latest) AS latest FROM verifications GROUP BY content_id, provider_version_id)
                WHERE latest <> 1
                """,
                """
                integrations WHERE contract_data_updated_at < (
                    SELECT MAX(executed_at) FROM pact_contents JOIN verifications ON content_id = pact_contents.id
                    WHERE pact_contents.consumer_id = integrations.consumer_id
                    AND pact_contents.provider_id = integrations.provider_id)
                """,
                "pragma_foreign_key_check()",
            ]
            for contradiction in contradictions {
                let row = try await database.read { try $0.row("SELECT COUNT(*) AS count FROM \(contradiction)") }
                #expect(row?.integer("count") == 0, "\(contradiction)")
            }
        }
    }

    @Test("is not mixed with a real one")
    func needsAnEmptyDatabase() async throws {
        try await withTemporaryFolder { folder in
            let database = try BrokerServer.openDatabase(path: folder.appending(path: "broker.sqlite").path)
            _ = try await database.write { try $0.findOrCreatePacticipant("Web", at: "2024-05-01T10:20:30.000Z") }
            await #expect(throws: SeedProblem.notEmpty(1)) { try await Seed.fill(database, .small) }
            #expect(
                SeedProblem.notEmpty(1).description == """
                    The database has 1 pacticipant already, and a made-up history must not mix with a real one. Name a file \
                    that is not there yet with --database.
                    """)
        }
    }

    @Test("cannot have numbers that contradict one another")
    func refusesWhatCannotBe() {
        let problem = SeedProblem.impossible("each of 200 versions has a pact (and there are only 100)")
        #expect(throws: problem) {
            try SeedSize(pacticipants: 20, versions: 200, publications: 100, contents: 100, results: 100)
        }
        #expect(
            problem.description == """
                Such a history cannot be made: each of 200 versions has a pact (and there are only 100). Change the numbers.
                """)
    }
}
