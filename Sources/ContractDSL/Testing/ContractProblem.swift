package import Testing

/// Something that is wrong with a contract or with what its consumer did, on the line where the interaction was written.
package struct ContractProblem: Error, Sendable {
    package var text: String
    package var place: SourceLocation
    /// What the consumer threw, where that is the problem.
    package var thrown: (any Error)?

    package init(_ text: String, at place: SourceLocation, thrown: (any Error)? = nil) {
        self.text = text
        self.place = place
        self.thrown = thrown
    }
}

extension [ContractProblem] {
    /// These problems, the last of them with what the consumer threw then, where that says something else.
    func followed(by consumerError: (any Error)?) -> [ContractProblem] {
        guard let consumerError, !consumerError.isOne(of: self), var last else { return self }
        last.text += "\nThe consumer then threw: \(consumerError)"
        return dropLast() + [last]
    }
}

extension Error {
    /// Whether the problems tell of it: it is one itself, or the consumer threw what it was given, as an exchange of messages
    /// throws what is a problem of the test.
    package func isOne(of problems: [ContractProblem]) -> Bool {
        problems.contains { $0.thrown != nil || self is MessageProblem && $0.text.contains("\(self)") }
    }
}

/// What went wrong in a contract's test that no test framework could be told of, as in a method of an `XCTestCase`.
///
/// Its text begins each problem with the file and the line of the interaction, the way compilers do, so that editors find it.
public struct ContractFailure: Error, CustomStringConvertible {
    package var problems: [ContractProblem]
    /// What the test threw besides.
    public var underlyingError: (any Error)?

    public var description: String {
        var lines = problems.map { "\($0.place.path):\($0.place.line): error: \($0.text)" }
        if let underlyingError, !underlyingError.isOne(of: problems) {
            lines.append("The test then threw: \(underlyingError)")
        }
        return "\n" + lines.joined(separator: "\n")
    }
}
