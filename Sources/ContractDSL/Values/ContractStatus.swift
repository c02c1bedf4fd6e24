import PactModel

/// The status of a response: a number, or a class of them with an example.
public struct ContractStatus: Sendable, ExpressibleByIntegerLiteral {
    let example: Int
    let allowed: MatchingRule.StatusClass?

    private init(_ example: Int, _ allowed: MatchingRule.StatusClass?) {
        self.example = example
        self.allowed = allowed
    }

    public init(integerLiteral value: Int) { self.init(value) }

    /// Exactly this status.
    public init(_ code: Int) { self.init(code, nil) }

    /// 200 to 299.
    public static let success = success(200)
    /// 200 to 299.
    public static func success(_ example: Int) -> ContractStatus { ContractStatus(example, .success) }

    /// 300 to 399.
    public static let redirect = redirect(302)
    /// 300 to 399.
    public static func redirect(_ example: Int) -> ContractStatus { ContractStatus(example, .redirect) }

    /// 400 to 499.
    public static let clientError = clientError(400)
    /// 400 to 499.
    public static func clientError(_ example: Int) -> ContractStatus { ContractStatus(example, .clientError) }

    /// 500 to 599.
    public static let serverError = serverError(500)
    /// 500 to 599.
    public static func serverError(_ example: Int) -> ContractStatus { ContractStatus(example, .serverError) }

    /// 100 to 199.
    public static func information(_ example: Int) -> ContractStatus { ContractStatus(example, .information) }

    /// Anything below 400.
    public static let nonError = nonError(200)
    /// Anything below 400.
    public static func nonError(_ example: Int) -> ContractStatus { ContractStatus(example, .nonError) }

    /// 400 or above.
    public static let error = error(500)
    /// 400 or above.
    public static func error(_ example: Int) -> ContractStatus { ContractStatus(example, .error) }

    /// One of these; the first is the example.
    public static func oneOf(_ first: Int, _ others: Int...) -> ContractStatus {
        ContractStatus(first, .codes([first] + others))
    }
}
