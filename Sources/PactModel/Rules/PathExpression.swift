/// A path that selects values of a body: `$.items[*].price`, `$['odd name'][0]`.
public struct PathExpression: Sendable, Hashable {
    /// One step of a path.
    public enum Token: Sendable, Hashable {
        case root
        case field(String)
        case index(Int)
        /// `.*`: any member or item.
        case star
        /// `[*]`: any item.
        case starIndex
    }

    public var tokens: [Token]

    /// The path of the whole body.
    public static let root = PathExpression(tokens: [.root])

    package init(tokens: [Token]) {
        self.tokens = tokens
    }

    /// Parses an expression; one that starts with a name gets the root put in front, and the empty one is the root.
    public init(parsing text: String) throws(PathExpressionError) {
        var parser = PathParser(text: text)
        tokens = try parser.tokens()
    }

    /// The path one member deeper. A key that reads as an unsigned number (`10`, `01`, `+1`) becomes an index, so that `[10]` finds it.
    package func appending(key: String) -> PathExpression {
        PathExpression(tokens: tokens + [Self.token(forKey: key)])
    }

    package func appending(index: Int) -> PathExpression {
        PathExpression(tokens: tokens + [.index(index)])
    }

    package static func token(forKey key: String) -> Token {
        let digits = key.utf8.first == UInt8(ascii: "+") ? key.utf8.dropFirst() : key.utf8[...]
        let isNumber = !digits.isEmpty && digits.allSatisfy { $0 &- 0x30 < 10 }
        return isNumber ? Int(key).map { .index($0) } ?? .field(key) : .field(key)
    }
}

extension PathExpression: CustomStringConvertible {
    public var description: String {
        tokens.map { token in
            switch token {
            case .root: "$"
            case .field(let name): PathParser.isPlain(name) ? ".\(name)" : "['\(name)']"
            case .index(let index): "[\(index)]"
            case .star: ".*"
            case .starIndex: "[*]"
            }
        }.joined()
    }
}

/// Why a text is no path expression.
public struct PathExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
    public var text: String
    /// Characters before the place, counted from 0.
    public var offset: Int
    public var problem: String

    public var description: String {
        "the path expression '\(text)' is not valid at character \(offset + 1): \(problem)"
    }
}

struct PathParser {
    private let text: String
    /// A place among the scalars, because a mark that follows a dot would become one character with it.
    private var position: String.Index

    init(text: String) {
        self.text = text
        position = text.startIndex
    }

    /// Whether a member is named with a dot; the reference tools quote what does not look like an identifier.
    static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, first &- 0x30 >= 10 else { return false }
        return name.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") }
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ":", "#", "@": true
            default: false
            }
        }
        return switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: scalar.properties.isAlphabetic
        }
    }

    mutating func tokens() throws(PathExpressionError) -> [PathExpression.Token] {
        var tokens: [PathExpression.Token] = [.root]
        if peek == "$" {
            advance()
        } else if let first = peek, Self.isNameScalar(first) {
            tokens.append(Self.token(forName: name()))
        } else if !text.isEmpty {
            throw error("it has to start with '$' or a name")
        }
        while let scalar = peek {
            switch scalar {
            case ".":
                advance()
                tokens.append(try dotted())
            case "[":
                advance()
                tokens.append(try bracketed())
            default: throw error("found '\(scalar)' where '.' or '[' was expected")
            }
        }
        return tokens
    }

    private var peek: Unicode.Scalar? { position < text.endIndex ? text.unicodeScalars[position] : nil }

    private mutating func advance() { position = text.unicodeScalars.index(after: position) }

    private mutating func name() -> String {
        let start = position
        while let scalar = peek, Self.isNameScalar(scalar) { advance() }
        return text(from: start)
    }

    private func text(from start: String.Index) -> String { String(text[start..<position]) }

    /// A name that is written as an index is one: `['10']` finds the tenth item too. `['01']` finds nothing, since the
    /// key `01` stands at the index 1.
    private static func token(forName name: String) -> PathExpression.Token {
        let token = PathExpression.token(forKey: name)
        if case .index(let index) = token, "\(index)" != name { return .field(name) }
        return token
    }

    private mutating func dotted() throws(PathExpressionError) -> PathExpression.Token {
        if peek == "*" {
            advance()
            return .star
        }
        let name = name()
        guard !name.isEmpty else { throw error("a name or '*' has to follow the dot") }
        return Self.token(forName: name)
    }

    private mutating func bracketed() throws(PathExpressionError) -> PathExpression.Token {
        switch peek {
        case "*"?:
            advance()
            try close()
            return .starIndex
        case "'"?:
            advance()
            let start = position
            while let scalar = peek, scalar != "'" { advance() }
            let name = text(from: start)
            guard peek == "'" else { throw error("the quote is not closed") }
            guard !name.isEmpty else { throw error("a name has to stand between the quotes") }
            advance()
            try close()
            return Self.token(forName: name)
        case let digit? where Self.isDigit(digit):
            let start = position
            while let digit = peek, Self.isDigit(digit) { advance() }
            guard let index = Int(text(from: start)) else { throw error("the index is too large") }
            try close()
            return .index(index)
        default: throw error("an index, '*' or a name in single quotes has to follow '['")
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

    private mutating func close() throws(PathExpressionError) {
        guard peek == "]" else { throw error("']' is missing") }
        advance()
    }

    private func error(_ problem: String) -> PathExpressionError {
        PathExpressionError(
            text: text, offset: text.unicodeScalars.distance(from: text.startIndex, to: position), problem: problem)
    }
}
