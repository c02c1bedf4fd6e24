extension StepDefinition {
    /// Wordings that are known and cannot be run yet, with what is missing.
    ///
    /// A scenario with one of these steps counts as not implemented, whatever its other steps are.
    static let notImplemented = messageConsumer + messageProvider

    private static let messageConsumer = notImplemented(
        "ContractDSL hands no messages to a consumer's handler",
        [
            "a message integration is being defined for a consumer test",
            #"the message (?:request )?payload contains the "…" JSON document"#,
            "the message (?:request )?contains the following metadata:",
            "the message (?:request |response )?is configured with the following:",
            "a message is defined",
            #"a provider state "…" for the (?:synchronous )?message is specified"#,
            #"a provider state "…" for the (?:synchronous )?message is specified with the following data:"#,
            "the message is successfully processed",
            #"the message is NOT successfully processed with a "…" exception"#,
            #"the received message (?:payload|content type|metadata|request metadata|response metadata) will .*"#,
            #"the message (?:contents|request contents|response contents) for "…" will have been replaced with an "…""#,
            "the consumer test (?:will have|error will be) .*",
            "a Pact file for the message interaction will (?:NOT )?have been written",
            #"the pact file will contain \d+ (?:message )?interactions?"#,
            #"the first message in the [Pp]act file (?:will contain|content type will be) .*"#,
            #"the provider state "…" for the message will contain the following parameters:"#,
            #"the first interaction in the pact file will contain the "…" document as (?:the request|a response)"#,
            #"the first interaction in the pact file (?:request|response) content type will be "…""#,
        ])

    private static let messageProvider = notImplemented(
        "the verifier asks no provider for messages",
        [
            #"a provider is started that can generate the "…" message with "…""#,
            #"a provider is started that can generate the "…" message with "…" and the following metadata:"#,
            #"a Pact file for "…":"…" is to be verified(?:,? .*)?"#,
            #"a Pact file for "…" is to be verified with the following:"#,
        ])

    private static func notImplemented(_ reason: String, _ patterns: [String]) -> [StepDefinition] {
        patterns.map { StepDefinition($0, action: .notImplemented(reason: reason)) }
    }
}
