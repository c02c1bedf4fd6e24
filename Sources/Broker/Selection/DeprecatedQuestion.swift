import PactModel

/// The question of older verifiers, which stands in the query and knows tags only.
enum DeprecatedQuestion {
    /// The body that asks the same; what is wrong is told by the names in the query.
    static func body(_ query: RequestQuery) throws(BrokerError) -> JSONObject {
        var validation = Validation()
        let flags = ["true", "false"]
        let key = "consumer_version_selectors"
        var selectors: [JSONValue] = []
        for (index, element) in query.elements(key).enumerated() {
            var selector: JSONObject = [:]
            if element["tag"] == nil { validation.add(key, "tag is missing (at index \(index))") }
            for (name, member) in [("tag", "tag"), ("consumer", "consumer"), ("fallback_tag", "fallbackTag")] {
                selector[member] = .optional(element[name])
            }
            if let latest = element["latest"], !flags.contains(latest) {
                validation.add(key, "latest must be one of: true, false (at index \(index))")
            }
            selector["latest"] = element["latest"].map { .bool($0 == "true") }
            selectors.append(.object(selector))
        }
        var body: JSONObject = [
            "consumerVersionSelectors": .array(selectors),
            "providerVersionTags": .array(query.all("provider_version_tags").map { .string($0) }),
        ]
        if let pending = query["include_pending_status"] {
            if !flags.contains(pending) { validation.add("include_pending_status", "must be one of: true, false") }
            body["includePendingStatus"] = .bool(pending == "true")
        }
        if let since = query["include_wip_pacts_since"] {
            if VerificationQuestion.date(since) == nil { validation.add("include_wip_pacts_since", "must be a date") }
            body["includeWipPactsSince"] = .string(since)
        }
        try validation.finish()
        return body
    }
}
