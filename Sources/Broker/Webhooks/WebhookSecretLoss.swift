public import Database

/// The webhooks whose secrets cannot be read with the key that the broker has: the key they were stored with was lost.
public struct WebhookSecretLoss: Sendable, Hashable {
    /// What identifies them, the oldest first.
    public var webhooks: [String]

    /// nil where all secrets can be read.
    public static func find(_ database: Database, key: WebhookSecretKey?) async throws -> WebhookSecretLoss? {
        let lost = try await database.read { try $0.webhooks() }.filter { webhook in
            webhook.request.sealed.contains {
                key?.open($0.text, place: WebhookBody.place(webhook.uuid, $0.field)) == nil
            }
        }
        return lost.isEmpty ? nil : WebhookSecretLoss(webhooks: lost.map(\.uuid))
    }
}

extension WebhookSecretLoss: CustomStringConvertible {
    public var description: String {
        "Secrets of these webhooks were encrypted with another key than the broker has now, so they are not delivered: "
            + "\(webhooks.joined(separator: ", ")). Start the broker with the key they were stored with (the file "
            + "beside the database, or webhook_secret_key), or store their secrets again."
    }
}

extension WebhookRequest {
    /// What is encrypted, with the names under which it is.
    fileprivate var sealed: [(field: String, text: String)] {
        let values =
            headers.map { ("headers.\($0.name)", $0.value) }
            + [("password", password), ("secret", secret)]
            .compactMap { field, value in value.map { (field, $0) } }
        return values.compactMap { field, value in
            if case .sealed(let text) = value { (field, text) } else { nil }
        }
    }
}
