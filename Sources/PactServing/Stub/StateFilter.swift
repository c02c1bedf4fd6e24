package import PactModel
import PactMatching

/// Which interactions a stub answers with, by the names of their provider states.
package struct StateFilter: Sendable, Hashable {
    /// Regular expression that has to be found in the name of one of the states.
    package let pattern: String
    /// Whether interactions that have no state, or one without a name, answer too.
    package let includesStateless: Bool

    /// - Throws: `InvalidStatePattern` for a pattern that is no regular expression.
    package init(_ pattern: String, includesStateless: Bool = false) throws(InvalidStatePattern) {
        guard RegularExpression.compiled(pattern, anchored: false) != nil else {
            throw InvalidStatePattern(pattern: pattern)
        }
        self.pattern = pattern
        self.includesStateless = includesStateless
    }

    package func includes(_ states: [ProviderState]) -> Bool {
        if includesStateless, states.isEmpty || states.contains(where: \.name.isEmpty) { return true }
        let expression = RegularExpression.compiled(pattern, anchored: false)
        return states.contains { expression?.matches($0.name) ?? false }
    }
}

/// A text by which provider states were to be chosen, and which is no regular expression.
package struct InvalidStatePattern: Error, Sendable, Hashable, CustomStringConvertible {
    package var pattern: String

    package var description: String {
        "'\(pattern)' is no regular expression, so no provider state can be chosen by it"
    }
}
