/// What a link relation is for, and which requests it takes.
struct RelationHelp: Sendable {
    var summary: String
    /// Lines such as `GET: the environments`.
    var requests: [String]
    /// The settings that say which requests of webhooks are allowed.
    var whitelists: [String] = []

    private init(_ summary: String, _ requests: String...) {
        self.summary = summary
        self.requests = requests
    }

    private func whitelists(_ lines: String...) -> Self {
        var help = self
        help.whitelists = lines
        return help
    }

    /// The help for a relation; nil where none is known.
    static func find(_ relation: String) -> RelationHelp? { pages[aliases[relation] ?? relation] }

    private static let aliases = [
        "webhooks-create": "webhooks", "webhooks-webhooks": "webhooks", "webhook": "webhooks", "create": "webhooks",
        "pact-webhooks": "webhooks", "consumer-webhooks": "webhooks", "execute": "webhooks",
        "can-i-deploy-pacticipant-version-to-tag": "can-i-deploy",
        "can-i-deploy-pacticipant-version-to-environment": "can-i-deploy", "pacticipant": "pacticipants",
        "pacticipant-version": "version", "pacticipant-version-tag": "tag", "version-tag": "tag", "tag-version": "tag",
        "pacticipant-branch-version": "branch-version", "pacticipant-branch": "branch", "latest-version": "version",
        "latest-tagged-version": "version", "consumer": "pacticipants", "provider": "pacticipants",
        "consumer-version": "version", "consumer-versions": "version", "environment": "environments",
        "currently-deployed-deployed-versions": "record-deployment", "deployed-environments": "record-deployment",
        "currently-supported-released-versions": "record-release", "released-environments": "record-release",
        "latest-pact-version": "latest-pact", "latest-untagged-pact-version": "latest-pact",
        "latest-tagged-pact-version": "latest-pact", "can-i-deploy-branch-to-environment-badge": "can-i-deploy-badge",
        "diff-previous-distinct": "diff", "matrix-for-consumer-version": "matrix", "pact-version": "pact-versions",
        "all-pact-versions": "pair-pact-versions", "tagged-pact-versions": "pair-pact-versions",
        "branch-pact-versions": "pair-pact-versions", "latest-branch-pact-versions": "pair-pact-versions",
        "main-branch-pact-versions": "pair-pact-versions", "latest-main-branch-pact-versions": "pair-pact-versions",
        "latest-provider-pacts": "provider-pacts", "latest-provider-pacts-with-tag": "provider-pacts",
        "provider-pacts-with-tag": "provider-pacts", "provider-pacts-with-main-branch": "provider-pacts",
        "provider-pacts-with-branch": "provider-pacts", "latest-provider-pacts-with-main-branch": "provider-pacts",
        "latest-provider-pacts-with-branch": "provider-pacts",
        "pending-provider-pacts": "provider-pacts-for-verification",
        "latest-verification-results": "publish-verification-results",
        "latest-verification-results-where-pacticipant-is-consumer": "publish-verification-results",
        "webhook-events": "triggered-webhooks", "webhook-status": "triggered-webhooks", "versions": "version",
        "pacticipants-with-label": "label", "pacts": "latest-pact-versions", "contracts": "publish-pact",
        "pacticipant-version-tags": "tag", "delete_integration": "integrations", "dashboard": "latest-pact-versions",
        "group": "pacticipants",
    ]

    private static let pages: [String: RelationHelp] = [
        "publish-contracts": .init(
            "Publishes the pacts of one consumer version with its branch and tags, all or nothing.",
            "POST {pacticipantName, pacticipantVersionNumber, branch, tags, buildUrl, contracts}: each contract has "
                + "consumerName, providerName, specification (pact), contentType (application/json), content (the pact in "
                + "Base64) and onConflict (overwrite or merge). Answers notices for the person who publishes."),
        "publish-pact": .init(
            "One pact of a consumer version with a provider.",
            "PUT the pact: stores it; 201 the first time, 200 where it was there, 409 where the version has other content.",
            "PATCH the pact: merges its interactions into the one that is there.", "GET: the pact as it was published.",
            "DELETE: the pact of this version; results stay with the content."),
        "latest-pact-versions": .init(
            "The newest pact of each consumer with each provider.", "GET: the list, with links to the pacts."),
        "latest-pact": .init(
            "The pact of the newest consumer version, or of the newest with a tag, or of the newest without tags.",
            "GET: the pact; the header X-Pact-Consumer-Version tells the version."),
        "pair-pact-versions": .init(
            "The pacts of one consumer with one provider: all, or those of a tag or a branch.",
            "GET: the list, the newest version first.", "DELETE: deletes the pacts of the list."),
        "pact-versions": .init(
            "Pacts by their content. The path holds the sha of the content, so it leads to the same interactions for ever.",
            "GET: the pact, with an ETag: sent back as If-None-Match it saves the body."),
        "previous-distinct": .init(
            "The newest pact before this one that says something else.", "GET: that pact; 404 where there is none."),
        "diff": .init(
            "What differs between two pacts, as text: lines with - are of the older, lines with + of the newer.",
            "GET with Accept: text/plain."),
        "provider-pacts": .init(
            "The pacts of a provider: all, or the newest of each consumer, by tag or by branch.",
            "GET: links to the pacts, by consumer."),
        "provider-pacts-for-verification": .init(
            "The pacts that a provider should verify now, and why each is among them.",
            "POST {consumerVersionSelectors, providerVersionBranch, providerVersionTags, includePendingStatus, "
                + "includeWipPactsSince}: the pacts with notices. Without selectors: main branches and what is deployed or "
                + "released.",
            "GET: the same without selectors."),
        "publish-verification-results": .init(
            "Results of verifying a content by a provider version.",
            "POST {success, providerApplicationVersion, buildUrl, testResults, verifiedBy}: stores a result.",
            "GET …/latest or …/{number}: a result.", "DELETE …/{number}: deletes it."),
        "provider-states": .init(
            "The provider states that the consumers' pacts name, so that a provider knows what to set up.",
            "GET: states of the main branches; /branch/{branch} and /environment/{environment} for others."),
        "triggered-webhooks": .init(
            "Webhooks that were triggered, and how their calls went.", "GET: the list, with links to the logs."),
        "webhooks": .init(
            "Requests that the broker sends when something happens to a pact.",
            "GET: links to the webhooks.",
            "POST {description, events, consumer, provider, request}: makes one. Events: contract_published, "
                + "contract_content_changed, contract_requiring_verification_published, provider_verification_published, "
                + "provider_verification_succeeded, provider_verification_failed.",
            "GET, PUT, DELETE of one: reads, replaces and deletes it. Secrets come back as asterisks and may be sent back "
                + "so.", "POST …/execute: calls it once, to try it."
        ).whitelists(
            "webhook_scheme_whitelist: the schemes; https where nothing is set.",
            "webhook_http_method_whitelist: the methods; POST where nothing is set.",
            "webhook_host_whitelist: names, *.example.org, /regular expressions/, addresses and 10.0.0.0/8; any public host "
                + "where nothing is set, and private ones with webhook_allow_private_targets."),
        "pacticipants": .init(
            "Applications: consumers, providers and those that are both.",
            "GET: all of them (?q= part of a name, ?page= and ?size=).",
            "POST {name, displayName, mainBranch, repositoryUrl}: makes one.",
            "GET, PUT, PATCH, DELETE of one: reads, replaces, changes and deletes it with all that belongs to it."),
        "label": .init(
            "Labels put pacticipants into groups, for webhooks and lists.",
            "PUT: labels the pacticipant.", "GET: the label.", "DELETE: takes it off."),
        "version": .init(
            "Versions of a pacticipant; their order is the order in which they were made.",
            "GET: one version with its branches, tags, pacts and environments, or the list, the newest first.",
            "PUT {buildUrl, tags}: makes or replaces a version.", "PATCH: changes what is given.",
            "DELETE: deletes it with its pacts and results."),
        "tag": .init(
            "A tag of a version.", "PUT: tags the version, which is made where it is not there.", "GET: the tag.",
            "DELETE: takes it off."),
        "tag-prod-version": .init(
            "Tags this consumer version with prod. Environments and recorded deployments tell more.", "PUT: tags it."),
        "branch": .init(
            "A branch of a pacticipant's repository.", "GET: the branch, and a link to the version it is at.",
            "DELETE: forgets the branch; its versions stay."),
        "branches": .init(
            "The branches of a pacticipant.", "GET: the last changed first (?q= part of a name).",
            "DELETE ?exclude[]=name: forgets all but the main branch and those named."),
        "branch-version": .init(
            "A version on a branch.", "PUT: puts the version on the branch, which is at this version from then on.",
            "GET: since when it is there.", "DELETE: takes it off."),
        "environments": .init(
            "Places where versions are deployed or released: test, production, the App Store.",
            "GET: all of them (?name=).", "POST {name, displayName, production, contacts}: makes one.",
            "GET, PUT, DELETE of one: reads, replaces and deletes it."),
        "record-deployment": .init(
            "Which version runs in an environment. A deployment takes the place of the one before in the same "
                + "application instance.",
            "POST {applicationInstance}: records that this version runs there now.",
            "GET: what runs there now.", "PATCH {currentlyDeployed: false} of one: records that it runs no more."),
        "record-release": .init(
            "Which versions are out with users in an environment; several may be at a time.",
            "POST: records that this version is released there.", "GET: what is supported there now.",
            "PATCH {currentlySupported: false} of one: records that it is supported no more."),
        "can-i-deploy": .init(
            "Whether a version goes with what is in an environment, or with the newest versions with a tag.",
            "GET ?pacticipant=&version=&environment= (or &to= a tag, &ignore[]= a pacticipant): summary.deployable is true, "
                + "false, or null where a result is missing; each pair has its reason. As text with Accept: text/plain."
        ),
        "can-i-deploy-badge": .init(
            "A picture for a README that tells whether the newest version of a tag or a branch can be deployed.",
            "GET: an SVG; ?label= is the text on its left."),
        "matrix": .init(
            "Consumer versions, provider versions and the results between them, and what follows for deploying.",
            "GET ?q[][pacticipant]=&q[][version]=…&latestby=cvpv: rows, a summary and notices. As text with Accept: "
                + "text/plain."),
        "integrations": .init(
            "Who has a pact with whom.",
            "GET: the list (?q= part of a name), or a graph for Graphviz with Accept: "
                + "text/vnd.graphviz.",
            "DELETE: deletes everything but environments; of one pair, its pacts and results."),
        "metrics": .init("How much there is of everything in this broker.", "GET: counts and first and last times."),
    ]
}
