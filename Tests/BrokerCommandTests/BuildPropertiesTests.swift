import ArgumentParser
import Testing

@testable import BrokerCommand

/// What the variables of CI services and git say of a build.
struct BuildPropertiesTests {
    static let services: [(variables: [String: String], commit: String?, branch: String?, buildURL: String?)] = [
        (
            [
                "GITHUB_SHA": "c0ffee", "GITHUB_REF": "refs/heads/feat/x", "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_REPOSITORY": "shop/front", "GITHUB_RUN_ID": "7",
            ],
            "c0ffee", "feat/x", "https://github.com/shop/front/actions/runs/7"
        ),
        (
            ["GITHUB_SHA": "c0ffee", "GITHUB_REF": "refs/pull/3/merge", "GITHUB_HEAD_REF": "fix"], "c0ffee", "fix",
            nil
        ),
        (
            ["CI_COMMIT_SHA": "c", "CI_COMMIT_REF_NAME": "main", "CI_JOB_URL": "https://gitlab/1"], "c", "main",
            "https://gitlab/1"
        ),
        (
            ["GIT_COMMIT": "c", "GIT_BRANCH": "origin/main", "BUILD_URL": "https://jenkins/1"], "c", "main",
            "https://jenkins/1"
        ),
        (["BUILDKITE_COMMIT": "c", "BUILDKITE_BRANCH": "b", "BUILDKITE_BUILD_URL": "u"], "c", "b", "u"),
        (["CIRCLE_SHA1": "c", "CIRCLE_BRANCH": "b", "CIRCLE_BUILD_URL": "u"], "c", "b", "u"),
        (["TRAVIS_COMMIT": "c", "TRAVIS_BRANCH": "b", "TRAVIS_BUILD_WEB_URL": "u"], "c", "b", "u"),
        (
            [
                "BITBUCKET_COMMIT": "c", "BITBUCKET_BRANCH": "b", "BITBUCKET_REPO_FULL_NAME": "shop/front",
                "BITBUCKET_BUILD_NUMBER": "5",
            ],
            "c", "b", "https://bitbucket.org/shop/front/addon/pipelines/home#!/results/5"
        ),
        (["BUILD_SOURCEVERSION": "c", "BUILD_SOURCEBRANCH": "refs/heads/b"], "c", "b", nil),
        (["APPVEYOR_REPO_COMMIT": "c", "APPVEYOR_REPO_BRANCH": "b"], "c", "b", nil),
        (["CI_COMMIT_ID": "c", "CI_BRANCH": "b", "CI_BUILD_URL": "u"], "c", "b", "u"),
    ]

    @Test(arguments: services)
    func takesTheVariablesOfAService(
        _ service: (variables: [String: String], commit: String?, branch: String?, buildURL: String?)
    ) {
        let found = BuildProperties(environment: service.variables) { _ in "of git" }
        #expect(found.commit == service.commit && found.branch == service.branch && found.buildURL == service.buildURL)
    }

    @Test func asksGitWhereThereIsNoService() {
        let found = BuildProperties(environment: ["GIT_COMMIT": ""]) { $0.contains("--abbrev-ref") ? "main" : "c0ffee" }
        #expect(found.commit == "c0ffee" && found.branch == "main" && found.buildURL == nil)
    }

    @Test func aDetachedHeadIsNoBranch() throws {
        let found = BuildProperties(environment: [:]) { _ in "HEAD" }
        #expect(found.branch == nil)
        #expect(throws: (any Error).self) { try found.requiredBranch() }
    }

    @Test func whatIsNotFoundIsToldWithWhereItWasLookedFor() {
        let outside = BuildProperties(environment: [:]) { _ in nil }
        #expect(
            #expect(throws: ValidationError.self) { try outside.requiredCommit() }?.message
                == "No version was found: no variable of a CI service names a commit, and this folder is in no git repository. "
                + "Give --consumer-app-version.")
        #expect(
            #expect(throws: ValidationError.self) { try outside.requiredBranch() }?.message
                == "No branch was found: no variable of a CI service names it, and this folder is in no git repository. "
                + "Give --tag with its name.")
        let empty = BuildProperties(environment: [:]) { $0.contains("--git-dir") ? ".git" : nil }
        #expect(
            #expect(throws: ValidationError.self) { try empty.requiredCommit() }?.message
                == "No version was found: no variable of a CI service names a commit, and the git repository here has none "
                + "yet. Give --consumer-app-version.")
        #expect(
            empty.whyNoBranch == "no variable of a CI service names it, and the git repository here is on none")
    }

    @Test func withoutServiceAndGitNothingIsKnown() {
        let found = BuildProperties(environment: [:]) { _ in nil }
        #expect(found.commit == nil && found.branch == nil && found.buildURL == nil)
    }
}
