extension Badges {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/latest/badge:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Badges]
                operationId: badgeOfLatestPact
                summary: Is the latest pact verified?
                parameters:
                  - {name: label, in: query, description: '`consumer` or `provider`: only this name on the left.', schema: {type: string}}
                  - {name: initials, in: query, description: '`true`: names of several words become initials.', schema: {type: string}}
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            /pacts/provider/{provider}/consumer/{consumer}/latest/{tag}/badge:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Badges]
                operationId: badgeOfLatestPactWithTag
                summary: Is the latest pact with a tag verified?
                parameters:
                  - {name: label, in: query, description: '`consumer` or `provider`: only this name on the left.', schema: {type: string}}
                  - {name: initials, in: query, description: '`true`: names of several words become initials.', schema: {type: string}}
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            /pacts/provider/{provider}/consumer/{consumer}/latest-untagged/badge:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Badges]
                operationId: badgeOfLatestUntaggedPact
                summary: Is the latest pact without a tag verified?
                parameters:
                  - {name: label, in: query, description: '`consumer` or `provider`: only this name on the left.', schema: {type: string}}
                  - {name: initials, in: query, description: '`true`: names of several words become initials.', schema: {type: string}}
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            /matrix/provider/{provider}/latest/{providerTag}/consumer/{consumer}/latest/{tag}/badge:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {name: providerTag, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: prod}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Badges]
                operationId: badgeOfTags
                summary: Has the newest provider version with a tag verified the newest pact with another?
                parameters:
                  - {name: label, in: query, description: '`consumer` or `provider`: only this name on the left.', schema: {type: string}}
                  - {name: initials, in: query, description: '`true`: names of several words become initials.', schema: {type: string}}
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            /pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}/badge:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/tag'}
                - {name: to, in: path, required: true, description: A tag., schema: {$ref: '#/components/schemas/PathName'}, example: prod}
              get:
                tags: [Badges]
                operationId: badgeCanIDeployTagToTag
                summary: May the newest version with a tag go where versions have another tag?
                parameters:
                  - {name: label, in: query, description: 'The text on the left.', schema: {type: string}}
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            /pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/branch'}
                - {name: environment, in: path, required: true, description: Its name., schema: {$ref: '#/components/schemas/PathName'}, example: production}
              get:
                tags: [Badges]
                operationId: badgeCanIDeployBranchToEnvironment
                summary: May the version a branch is at be deployed to an environment?
                parameters:
                  - {name: label, in: query, description: 'The text on the left.', schema: {type: string}}
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            /pacticipants/{pacticipant}/main-branch/can-i-merge/badge:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
              get:
                tags: [Badges]
                operationId: badgeCanIMerge
                summary: Does the main branch go with the main branches of the others?
                responses:
                  '200':
                    description: The badge.
                    content: {image/svg+xml: {schema: {type: string}}}
            """)
}
