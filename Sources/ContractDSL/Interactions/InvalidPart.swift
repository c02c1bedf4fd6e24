import PactModel

/// Something in an interaction that no pact can say, or that contradicts itself.
public struct InvalidPart: Sendable, Hashable {
    /// Such as `the response body`.
    var part: String
    /// Where in the part, as a path expression; `$` is the whole of it.
    var path = "$"
    public var problem: String

    /// Such as `the response body at $.id`.
    public var place: String { path == "$" ? part : "\(part) at \(path)" }

    /// Whether it is about what the other is about, or about something inside of that.
    func isAtOrBelow(_ other: InvalidPart) -> Bool { part == other.part && path.isAtOrBelow(expression: other.path) }
}

extension InvalidPart: CustomStringConvertible {
    public var description: String {
        "in \(place): \(problem.withStop)"
    }
}

extension String {
    /// Whether a path expression leads to where another one leads, or below it, be it by a `*` of either.
    fileprivate func isAtOrBelow(expression other: String) -> Bool {
        guard self != other else { return true }
        guard let steps = try? PathExpression(parsing: self).tokens,
            let others = try? PathExpression(parsing: other).tokens, steps.count >= others.count
        else { return false }
        return zip(steps, others).allSatisfy { $0 == $1 || $0.isAny || $1.isAny }
    }
}

extension PathExpression.Token {
    fileprivate var isAny: Bool { self == .star || self == .starIndex }
}

extension String {
    /// The text with a stop at its end, where it has no mark there.
    var withStop: String { last.map { ".?!".contains($0) } == true ? self : self + "." }
}
