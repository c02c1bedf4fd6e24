/// What a webhook can wait for.
enum WebhookEvent: String, Sendable, CaseIterable {
    case contractPublished = "contract_published"
    case contractContentChanged = "contract_content_changed"
    case providerVerificationPublished = "provider_verification_published"
    case providerVerificationSucceeded = "provider_verification_succeeded"
    case providerVerificationFailed = "provider_verification_failed"
    case contractRequiringVerificationPublished = "contract_requiring_verification_published"

    /// Whether it follows the publication of a pact, and not of a verification result.
    var isAboutContracts: Bool {
        switch self {
        case .contractPublished, .contractContentChanged, .contractRequiringVerificationPublished: true
        case .providerVerificationPublished, .providerVerificationSucceeded, .providerVerificationFailed: false
        }
    }
}
