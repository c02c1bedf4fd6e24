import ArgumentParser
import BrokerClient

/// The flags of `can-i-deploy` whose order matters: each belongs to the application named before it.
struct SelectorArguments {
    private(set) var asked: [DeployQuestion.Selector] = []
    private(set) var ignored: [DeployQuestion.Selector] = []
    private var isIgnoring = false

    static let help = """
        -a, --pacticipant <name>  An application; once for each that is asked about. What follows says which version of it:
        -e, --version <number>    this version
        -l, --latest [<tag>]      its newest version, or its newest with a tag
        --tag <tag>               all its versions with a tag
        --branch <branch>         its newest version on a branch
        --main-branch             its newest version on its main branch
        --no-main-branch, --skip-main-branch  not by its main branch after all
        --ignore <name>           An application to leave out of the decision, or the --version of it that follows. \
        (env: PACT_BROKER_CAN_I_DEPLOY_IGNORE, names with commas between them)
        """

    /// - Throws: `ValidationError` for a flag that is not known, has no value, or stands before every application.
    init(_ arguments: [String]) throws {
        var rest = arguments.flatMap(Self.separated)[...]
        while let flag = rest.popFirst() {
            switch flag {
            case "-a", "--pacticipant":
                isIgnoring = false
                asked.append(.init(pacticipant: try Self.value(of: flag, &rest)))
            case "--ignore":
                isIgnoring = true
                ignored.append(.init(pacticipant: try Self.value(of: flag, &rest)))
            case "-e", "--version":
                let version = try Self.value(of: flag, &rest)
                try change(flag) { $0.version = version }
            case "-l", "--latest":
                let tag = Self.optionalValue(&rest)
                try change(flag) {
                    $0.isLatest = true
                    $0.latestTag = tag ?? $0.latestTag
                }
            case "--tag":
                let tag = try Self.value(of: flag, &rest)
                try change(flag) { $0.latestTag = tag }
            case "--branch":
                let branch = try Self.value(of: flag, &rest)
                try change(flag) {
                    $0.branch = branch
                    $0.isLatest = true
                }
            case "--main-branch": try change(flag) { $0.isMainBranch = true }
            case "--no-main-branch", "--skip-main-branch":
                let isMeant = Self.optionalValue(&rest) != "false"
                try change(flag) { if isMeant { $0.isMainBranch = false } }
            default:
                throw ValidationError(
                    flag.hasPrefix("-") ? "Unknown option '\(flag)'" : "Unexpected argument '\(flag)'")
            }
        }
    }

    private mutating func change(_ flag: String, _ change: (inout DeployQuestion.Selector) -> Void) throws {
        let last = (isIgnoring ? ignored : asked).indices.last
        guard let last else { throw ValidationError("\(flag) has to come after the --pacticipant it belongs to.") }
        if isIgnoring { change(&ignored[last]) } else { change(&asked[last]) }
    }

    /// `--version=1` and `-e1` as two words.
    private static func separated(_ argument: String) -> [String] {
        if argument.hasPrefix("--"), let sign = argument.firstIndex(of: "=") {
            return [String(argument[..<sign]), String(argument[argument.index(after: sign)...])]
        }
        if argument.count > 2, ["-a", "-e", "-l"].contains(argument.prefix(2)) {
            return [String(argument.prefix(2)), String(argument.dropFirst(2))]
        }
        return [argument]
    }

    private static func value(of flag: String, _ rest: inout ArraySlice<String>) throws -> String {
        guard let value = rest.popFirst() else { throw ValidationError("Missing value for '\(flag)'") }
        if value.isBlank {
            throw ValidationError("The value of \(flag) is blank: is the variable set that it comes from?")
        }
        return value
    }

    private static func optionalValue(_ rest: inout ArraySlice<String>) -> String? {
        rest.first?.hasPrefix("-") == false ? rest.popFirst() : nil
    }
}

extension String {
    /// Whether nothing is in it, as where a script's variable is not set.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension DeployQuestion.Selector {
    var saysWhichVersion: Bool {
        version != nil || branch != nil || isLatest || latestTag != nil || isMainBranch
    }
}
