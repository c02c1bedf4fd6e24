import Database
import PactModel

/// The document from which clients find everything else.
enum Index {
    static let routes: [Route] = [
        .get("/") { request, _ in document(request.links) }
    ]

    /// Relation, path, title, templated. Clients look features up by the presence of a relation.
    private static let relations: [(String, String, String)] = [
        (
            "pb:publish-pact", "/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}",
            "Publish a pact"
        ),
        ("pb:publish-contracts", "/contracts/publish", "Publish contracts"),
        ("pb:latest-pact-versions", "/pacts/latest", "Latest pact versions"),
        (
            "pb:tagged-pact-versions", "/pacts/provider/{provider}/consumer/{consumer}/tag/{tag}",
            "All versions of a pact for a given consumer, provider and consumer version tag"
        ),
        (
            "pb:branch-pact-versions", "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}",
            "All versions of a pact for a given consumer, provider and consumer version branch"
        ),
        (
            "pb:latest-branch-pact-versions",
            "/pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest/versions",
            "The pact of the head of a consumer's branch"
        ),
        (
            "pb:main-branch-pact-versions", "/pacts/provider/{provider}/consumer/{consumer}/branch/versions",
            "All versions of a pact on the consumer's main branch"
        ),
        (
            "pb:latest-main-branch-pact-versions",
            "/pacts/provider/{provider}/consumer/{consumer}/branch/latest/versions",
            "The pact of the head of the consumer's main branch"
        ),
        ("pb:pacticipants", "/pacticipants", "Pacticipants"),
        ("pb:pacticipant", "/pacticipants/{pacticipant}", "Fetch pacticipant by name"),
        ("pb:latest-provider-pacts", "/pacts/provider/{provider}/latest", "Latest pacts by provider"),
        (
            "pb:latest-provider-pacts-with-tag", "/pacts/provider/{provider}/latest/{tag}",
            "Latest pacts for provider with the specified tag"
        ),
        (
            "pb:provider-pacts-with-tag", "/pacts/provider/{provider}/tag/{tag}",
            "All pact versions for the provider with the specified consumer version tag"
        ),
        (
            "pb:provider-pacts-with-main-branch", "/pacts/provider/{provider}/branch",
            "All pacts of the consumers' main branches for the provider"
        ),
        (
            "pb:provider-pacts-with-branch", "/pacts/provider/{provider}/branch/{branch}",
            "All pacts of the consumers' branch for the provider"
        ),
        (
            "pb:latest-provider-pacts-with-main-branch", "/pacts/provider/{provider}/branch/latest",
            "Latest pacts of the consumers' main branches for the provider"
        ),
        (
            "pb:latest-provider-pacts-with-branch", "/pacts/provider/{provider}/branch/{branch}/latest",
            "Latest pacts of the consumers' branch for the provider"
        ),
        ("pb:provider-pacts", "/pacts/provider/{provider}", "All pact versions for the specified provider"),
        ("pb:latest-version", "/pacticipants/{pacticipant}/latest-version", "Latest pacticipant version"),
        (
            "pb:latest-tagged-version", "/pacticipants/{pacticipant}/latest-version/{tag}",
            "Latest pacticipant version with the specified tag"
        ),
        (
            "pb:pacticipant-version-tag", "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
            "Get, create or delete a tag for a pacticipant version"
        ),
        (
            "pb:pacticipant-branch", "/pacticipants/{pacticipant}/branches/{branch}",
            "Get or delete a pacticipant branch"
        ),
        (
            "pb:pacticipant-branch-version", "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            "Get or add a pacticipant version of a branch"
        ),
        (
            "pb:pacticipant-version", "/pacticipants/{pacticipant}/versions/{version}",
            "Get, create or delete a pacticipant version"
        ),
        (
            "pb:can-i-deploy-pacticipant-version-to-tag",
            "/can-i-deploy?pacticipant={pacticipant}&version={version}&to={tag}",
            "Determine if an application version can be deployed to a tag"
        ),
        (
            "pb:can-i-deploy-pacticipant-version-to-environment",
            "/can-i-deploy?pacticipant={pacticipant}&version={version}&environment={environment}",
            "Determine if an application version can be deployed to an environment"
        ),
        (
            "pb:provider-pacts-for-verification", "/pacts/provider/{provider}/for-verification",
            "Pact versions to be verified for the specified provider"
        ),
        ("pb:webhooks", "/webhooks", "Webhooks"), ("pb:webhook", "/webhooks/{uuid}", "Webhook"),
        ("pb:integrations", "/integrations", "Integrations"),
        ("pb:environments", "/environments", "Environments"),
        ("pb:environment", "/environments/{uuid}", "Environment"),
    ]

    private static func document(_ links: Links) -> Answer {
        var entries: JSONObject = ["self": .link(links.base, title: "Index", templated: false)]
        for (relation, path, title) in relations {
            // The reference forgets that one is a template, and clients fill it in nevertheless.
            let isTemplated = path.contains("{") && relation != "pb:tagged-pact-versions"
            entries[relation] = .link(links.base + path, title: title, templated: isTemplated)
        }
        entries["service-desc"] = .link(links.base + "/openapi.yaml", title: "The description of this API (OpenAPI)")
        entries["pb:metrics"] = .link(links.url("metrics"), title: "How much there is of everything")
        entries["beta:provider-pacts-for-verification"] = .link(
            links.base + "/pacts/provider/{provider}/for-verification",
            title: "DEPRECATED: use pb:provider-pacts-for-verification", name: "beta", templated: true)
        entries["curies"] = links.curies("index", also: ["beta"])
        return Answer(200, ["_links": .object(entries)])
    }
}
