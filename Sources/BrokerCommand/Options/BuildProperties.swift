import ArgumentParser
import Foundation

/// The commit, branch and build that a command runs for, as a CI service's variables or git tell them.
struct BuildProperties: Hashable {
    var commit: String?
    var branch: String?
    var buildURL: String?
    /// Whether the current folder is in a repository; asked where git was.
    private var isInRepository = true

    /// Commit and branch by service; the first variable that is set counts.
    private static let commits = [
        "BUILDKITE_COMMIT", "CIRCLE_SHA1", "TRAVIS_COMMIT", "GITHUB_SHA", "GIT_COMMIT", "APPVEYOR_REPO_COMMIT",
        "CI_COMMIT_SHA", "CI_COMMIT_ID", "BITBUCKET_COMMIT", "BUILD_SOURCEVERSION",
    ]
    private static let branches = [
        "BUILDKITE_BRANCH", "CIRCLE_BRANCH", "TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH", "GITHUB_HEAD_REF",
        "GITHUB_REF", "GIT_LOCAL_BRANCH", "GIT_BRANCH", "APPVEYOR_REPO_BRANCH", "CI_COMMIT_REF_NAME", "CI_BRANCH",
        "BITBUCKET_BRANCH", "BUILD_SOURCEBRANCH",
    ]
    /// A URL with variables in it counts where all of them are set.
    private static let buildURLs = [
        "$BUILDKITE_BUILD_URL", "$CIRCLE_BUILD_URL", "$TRAVIS_BUILD_WEB_URL",
        "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID", "$CI_JOB_URL",
        "$APPVEYOR_URL/project/$APPVEYOR_ACCOUNT_NAME/$APPVEYOR_PROJECT_SLUG/builds/$APPVEYOR_BUILD_ID",
        "https://bitbucket.org/$BITBUCKET_REPO_FULL_NAME/addon/pipelines/home#!/results/$BITBUCKET_BUILD_NUMBER",
        "$SYSTEM_TEAMFOUNDATIONSERVERURI$SYSTEM_TEAMPROJECT/_build/results?buildId=$BUILD_BUILDID", "$CI_BUILD_URL",
        "$BUILD_URL",
    ]

    /// - Parameter git: the output of git with these arguments; nil where there is no git or no repository.
    init(environment: [String: String], git: ([String]) -> String?) {
        let variables = environment.filter { !$0.value.isEmpty }
        commit = Self.commits.lazy.compactMap { variables[$0] }.first ?? git(["rev-parse", "HEAD"])
        branch = Self.branches.lazy.compactMap { variables[$0] }.first.map(Self.branchName)
        if branch == nil, let name = git(["rev-parse", "--abbrev-ref", "HEAD"]), name != "HEAD" { branch = name }
        if commit == nil || branch == nil { isInRepository = git(["rev-parse", "--git-dir"]) != nil }
        buildURL = Self.buildURLs.lazy.compactMap { Self.filled($0, variables) }.first
    }

    static func detect() -> BuildProperties {
        BuildProperties(environment: Terminal.current.variables, git: runGit)
    }

    func requiredCommit() throws -> String {
        if let commit { return commit }
        throw ValidationError(
            "No version was found: no variable of a CI service names a commit, and "
                + (isInRepository ? "the git repository here has none yet. " : "this folder is in no git repository. ")
                + "Give --consumer-app-version.")
    }

    func requiredBranch() throws -> String {
        if let branch { return branch }
        throw ValidationError("No branch was found: \(whyNoBranch). Give --tag with its name.")
    }

    /// Why there is no branch, where there is none.
    var whyNoBranch: String {
        "no variable of a CI service names it, and "
            + (isInRepository ? "the git repository here is on none" : "this folder is in no git repository")
    }

    private static func branchName(_ reference: String) -> String {
        for prefix in ["refs/heads/", "origin/"] where reference.hasPrefix(prefix) {
            return String(reference.dropFirst(prefix.count))
        }
        return reference
    }

    private static func filled(_ template: String, _ variables: [String: String]) -> String? {
        var isWhole = true
        let url = template.replacing(#/\$([A-Z_]+)/#) { match in
            guard let value = variables[String(match.1)] else {
                isWhole = false
                return ""
            }
            return value
        }
        return isWhole ? url : nil
    }

    private static func runGit(_ arguments: [String]) -> String? {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git"] + arguments
        let output = Pipe()
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil else { return nil }
        let text = (try? output.fileHandleForReading.readToEnd()).flatMap { $0 }
        git.waitUntilExit()
        guard git.terminationStatus == 0, let text else { return nil }
        let line = String(decoding: text, as: UTF8.self).filter { $0 != "\n" }
        return line.isEmpty ? nil : line
    }
}
