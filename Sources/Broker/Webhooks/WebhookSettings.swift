/// Where webhooks may go, what counts as success, and how failures are tried again.
public struct WebhookSettings: Sendable {
    /// The waits before the second and every further attempt; one attempt more than there are waits.
    public var retrySchedule: [Duration] = [10, 60, 120, 300, 600, 1200].map { .seconds($0) }
    /// The methods a webhook may have.
    public var methods = ["POST"]
    /// The schemes a webhook's URL may have.
    public var schemes = ["https"]
    /// The hosts webhooks may call: names, `*.example.org`, `/a regular expression/`, addresses, `10.0.0.0/8`. Empty for any
    /// public host. Naming hosts is also what allows private addresses, and what shows the answers of receivers.
    public var hosts: [String] = []
    /// Whether webhooks may call loopback, link-local and private addresses although `hosts` is empty.
    public var allowsPrivateTargets = false
    /// The statuses that mean the receiver took the delivery.
    public var successCodes: Set<Int> = Set(200...206)
    /// Whether logs show secrets as asterisks.
    public var redactsSensitiveData = true
    /// What secrets are encrypted with; without it a webhook with a secret is refused.
    public var secretKey: WebhookSecretKey?
    /// Whether the certificates of receivers are checked.
    public var verifiesCertificates = true
    /// Certificates trusted besides those of the system, in PEM.
    public var trustedCertificates: [String] = []
    public var userAgent = "Pact Broker v\(brokerVersion)"
    public var connectTimeout: Duration = .seconds(15)
    /// The longest silence of a receiver.
    public var readTimeout: Duration = .seconds(15)
    /// The longest that one attempt takes altogether.
    public var attemptTimeout: Duration = .seconds(30)
    /// How many deliveries are under way at once.
    public var concurrentDeliveries = 8

    public init() {}

    var attempts: Int { retrySchedule.count + 1 }
}
