public import PactModel

extension BrokerClient {
    /// Makes a webhook from its document; what the broker kept.
    public func createWebhook(_ webhook: JSONValue) async throws -> JSONValue {
        try await follow("pb:webhooks", method: "POST", body: webhook, what: "The webhooks resource")
    }

    /// Makes the webhook with this UUID, or puts it in the place of the one there is.
    public func putWebhook(_ webhook: JSONValue, uuid: String) async throws -> JSONValue {
        try await follow("pb:webhook", ["uuid": uuid], method: "PUT", body: webhook, what: "The webhook '\(uuid)'")
    }

    /// Deletes a webhook; false where there is none.
    public func deleteWebhook(uuid: String) async throws -> Bool {
        let url = try url("pb:webhook", in: await index(), ["uuid": uuid])
        return try await transport.document("DELETE", url) != nil
    }

    /// Lets the broker call a webhook now, to try it; what happened.
    public func testWebhook(uuid: String) async throws -> JSONValue {
        let webhook = try await follow("pb:webhook", ["uuid": uuid], what: "The webhook '\(uuid)'")
        return try await document(
            "POST", url("pb:execute", in: webhook), body: [:], what: "The webhook '\(uuid)'")
    }
}
