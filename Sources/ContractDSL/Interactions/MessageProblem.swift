package import PactMatching
package import PactModel

/// Something that a consumer did against the contract of its messages, or did not do.
package enum MessageProblem: Error, Sendable, Hashable {
    /// The consumer sent something else than the contract has; the expected message, what came, and the differences.
    case mismatched(String, PactMessage, actual: PactMessage, [Mismatch])
    /// The consumer sent nothing, and its test did not look at what it should have sent.
    case unsent(String)
    /// The test did not look at the message.
    case unread(String)
    /// A reply was wanted where the contract has none.
    case unanswered(String)
}

extension MessageProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .mismatched(let description, let expected, let actual, let mismatches):
            "The message that was sent differs from the request of \"\(description)\":\n"
                + expected.report(on: mismatches, with: actual, allowsUnexpectedKeys: false).text(indentation: "  ")
        case .unsent(let description):
            "The request of \"\(description)\" was never sent. Give the consumer a transport that calls "
                + "exchange.reply(to:) or exchange.send(_:), or compare what it sends with exchange.request."
        case .unread(let description):
            "Nobody looked at the message of \"\(description)\". Hand its data, or what it decodes to, to the consumer's handler."
        case .unanswered(let description):
            "\"\(description)\" has no response to reply with. Add one with willRespond(contents:), or use exchange.send(_:)."
        }
    }
}
