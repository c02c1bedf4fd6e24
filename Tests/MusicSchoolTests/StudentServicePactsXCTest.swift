import HummingbirdVerification
import Verification
import XCTest

@testable import StudentService

final class StudentServicePactTests: XCTestCase {
    func testKeepsItsPacts() async throws {
        for interaction in try await StudentServicePacts.pacts.interactions {
            let suite = try StudentServicePacts()
            let service = HummingbirdExchange(suite.students.router())
            do {
                try await ProviderVerification(of: service, states: suite.states, messages: suite.messages)
                    .verify(interaction)
            } catch {
                XCTFail("\(error)")
            }
        }
    }
}
