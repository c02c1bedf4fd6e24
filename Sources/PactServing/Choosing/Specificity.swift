import PactModel

/// How much a request's expectations say: of several interactions that match in full, the one that says most is meant.
///
/// First count names, as the reference does when it scores: each query parameter and header that is expected. Between
/// equals a path that stands for itself goes before one with rules, a body before none, and fewer rules before more.
struct Specificity: Comparable {
    private let names: Int
    private let hasLiteralPath: Bool
    private let hasBody: Bool
    private let rules: Int

    init(_ request: PactRequest) {
        names = request.query.count + request.headers.count
        hasLiteralPath = request.matchingRules.path == nil
        hasBody = request.body != .missing
        let rules = request.matchingRules
        self.rules = rules.query.count + rules.header.count + rules.body.count
    }

    static func < (left: Specificity, right: Specificity) -> Bool {
        if left.names != right.names { return left.names < right.names }
        if left.hasLiteralPath != right.hasLiteralPath { return right.hasLiteralPath }
        if left.hasBody != right.hasBody { return right.hasBody }
        return left.rules > right.rules
    }
}
