import ContractDSL
import Foundation

/// Where this project keeps its own pacts: beside the tests that record them.
private let pacts = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "pacts").path

let studentService = Contract(consumer: "SchoolWeb", provider: "StudentService", directory: pacts)
/// Events. StudentService verifies them in its own tests, and over HTTP at `/_pact/messages`.
let enrolments = Contract(consumer: "BillingService", provider: "StudentService", directory: pacts)
let billingService = Contract(consumer: "StudentService", provider: "BillingService", directory: pacts)
