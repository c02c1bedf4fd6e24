import PactModel

/// The mismatches of a body by the place they stand at, to be followed down the body.
struct MismatchTree {
    /// Those at this very place.
    private(set) var here: [Mismatch] = []
    private var children: [PathExpression.Token: MismatchTree] = [:]

    init(_ mismatches: [Mismatch]) {
        for mismatch in mismatches {
            // A key with a quote in it cannot be written as a path: such a mismatch has no place here.
            guard case .body(let text) = mismatch.place, let path = try? PathExpression(parsing: text) else { continue }
            add(mismatch, at: path.tokens.dropFirst())
        }
    }

    private init() {}

    private mutating func add(_ mismatch: Mismatch, at path: ArraySlice<PathExpression.Token>) {
        guard let token = path.first else { return here.append(mismatch) }
        children[token, default: MismatchTree()].add(mismatch, at: path.dropFirst())
    }

    /// nil where nothing differs at that child or below it.
    subscript(token: PathExpression.Token) -> MismatchTree? { children[token] }

    subscript(key: String) -> MismatchTree? { children[PathExpression.token(forKey: key)] }

    var isEmpty: Bool { here.isEmpty && children.isEmpty }
}
