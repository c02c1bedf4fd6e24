import ArgumentParser
import BillingClient
import Foundation
import HTTPTypes
import Hummingbird
import ServiceKit
import Synchronization

@main
struct StudentService: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "StudentService", abstract: "The music school's students.")

    @Option(help: "The address to listen on.") var hostname = "127.0.0.1"
    @Option(help: "The port; 0 takes a free one.") var port = 8081
    @Option(help: "The SQLite file; without it everything is kept in memory.") var database: String?
    @Option(help: "Where BillingService listens.") var billingUrl = "http://127.0.0.1:8082"
    @Flag(help: "Offer the endpoint that sets provider states, for verification.") var providerStates = false

    func run() async throws {
        guard let billingURL = URL(string: billingUrl) else {
            throw ValidationError("--billing-url \(billingUrl) is no URL")
        }
        let billing = SwitchableBilling(real: BillingClient(baseURL: billingURL))
        let students = Students(store: try StudentStore(path: database), billing: billing, today: { Date() })
        let router = students.router()
        if providerStates {
            students.providerStates(billing).addRoute(to: router)
            students.providerMessages().addRoute(to: router)
        }
        try await serve("StudentService", router, hostname: hostname, port: port)
    }
}

/// Sets up billing accounts; nil where billing cannot be reached.
protocol Billing: Sendable {
    func setUpAccount(forStudent id: String) async -> String?
}

/// Billing as it is, or as a provider state wants it: away, or there without a BillingService running.
final class SwitchableBilling: Billing {
    enum Mode: Sendable { case real, available, unavailable }

    private let real: BillingClient?
    private let mode = Mutex(Mode.real)

    /// - Parameter real: nil where no billing is there to be asked.
    init(real: BillingClient? = nil) {
        self.real = real
    }

    func set(_ new: Mode) { mode.withLock { $0 = new } }

    func setUpAccount(forStudent id: String) async -> String? {
        switch mode.withLock({ $0 }) {
        case .unavailable: return nil
        case .available: return newID("acc")
        case .real:
            return try? await real?.createAccount(studentId: id, type: "Individual", billingCycle: "Monthly").accountId
        }
    }
}
