import ContractDSL
import Foundation
import PactModel
import Synchronization

/// What a provider's verification is given, and what came of it.
struct VerificationPlan: Sendable {
    /// A pact of one interaction.
    struct Source: Sendable {
        /// The number in the interaction table.
        var number: Int
        var interaction: Interaction
        var isFromBroker: Bool

        var consumer: String { "c_\(number)" }
    }

    var provider: MockProvider?
    /// What the provider answers to questions for messages.
    var messages: [Interaction] = []
    var sources: [Source] = []
    var publishesResults = false
    /// The status that the state callback answers; nil for no callback.
    var callbackStatus: Int?
    /// Put on each request to the provider.
    var headers: [PactHeader] = []
    let events = EventLog()
    var result: VerificationResult?

    func requireResult() throws -> VerificationResult {
        guard let result else { throw StepFailure(text: "the verification was not run") }
        return result
    }
}

/// What a run of the verifier said.
struct VerificationResult: Sendable {
    var exitStatuses: [Int32] = []
    var output = ""
    /// The reports of the runs.
    var reports: [JSONValue] = []

    /// The categories of `errors` or `pendingErrors`.
    func categories(_ member: String) -> Set<String> {
        Set(reports.flatMap { $0[member]?.arrayValue ?? [] }.flatMap { Self.categories($0["mismatch"] ?? .null) })
    }

    private static func categories(_ mismatch: JSONValue) -> [String] {
        if let message = mismatch["message"]?.stringValue {
            return [message.contains("could not be set up") ? "State change request failed" : message]
        }
        return (mismatch["mismatches"]?.arrayValue ?? []).map { entry in
            switch entry["type"]?.stringValue {
            case "StatusMismatch": "Response status did not match"
            case "HeaderMismatch": "Headers had differences"
            case "BodyMismatch", "BodyTypeMismatch": "Body had differences"
            case "MetadataMismatch": "Metadata had differences"
            case let other: other ?? "a mismatch without a type"
            }
        }
    }
}

/// What the servers around a verification saw, in order.
final class EventLog: Sendable {
    enum Event: Sendable, Hashable {
        case providerRequest(PactRequest)
        case stateChange(action: String, state: String, parameters: JSONValue)
        /// `isAccepted` where the broker knows such a request.
        case brokerRequest(PactRequest, isAccepted: Bool)
    }

    private let log = Mutex<[Event]>([])

    func append(_ event: Event) { log.withLock { $0.append(event) } }

    var events: [Event] { log.withLock { $0 } }
}
