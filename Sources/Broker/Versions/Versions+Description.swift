extension Versions {
    static let description = APIDescription(
        paths: """
            /pacticipants/{pacticipant}/versions:
              parameters: [{$ref: '#/components/parameters/pacticipant'}]
              get:
                tags: [Versions]
                operationId: listVersions
                summary: All versions of a pacticipant, the newest first
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The versions.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Versions'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacticipants/{pacticipant}/versions/{version}:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/version'}]
              get:
                tags: [Versions]
                operationId: getVersion
                summary: A version
                responses:
                  '200':
                    description: The version with its branches, tags and pacts, where it is deployed, and where to record that.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
              put:
                tags: [Versions]
                operationId: putVersion
                summary: Make or replace a version
                description: |
                  What the body does not give is cleared; its tags are replaced where `tags` is given. Its place in the order of
                  versions stays. Branches are set with `/pacticipants/{pacticipant}/branches/{branch}/versions/{version}`.
                requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/VersionBody'}}}}
                responses:
                  '200':
                    description: The version.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
                  '201':
                    description: The version, which was not there.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              patch:
                tags: [Versions]
                operationId: changeVersion
                summary: Change what is given of a version, or make it
                requestBody: {content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/VersionBody'}}}}
                responses:
                  '200':
                    description: The version.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
                  '201':
                    description: The version, which was not there.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              delete:
                tags: [Versions]
                operationId: deleteVersion
                summary: Delete a version with its pacts, results and deployments
                responses:
                  '204': {description: It is deleted.}
            /pacticipants/{pacticipant}/latest-version:
              parameters: [{$ref: '#/components/parameters/pacticipant'}]
              get:
                tags: [Versions]
                operationId: getLatestVersion
                summary: The newest version
                responses:
                  '200':
                    description: The version; `self` is the address that was asked.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
            /pacticipants/{pacticipant}/latest-version/{tag}:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/tag'}]
              get:
                tags: [Versions]
                operationId: getLatestVersionWithTag
                summary: The newest version with a tag
                responses:
                  '200':
                    description: The version; `self` is the address that was asked.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
            /pacticipants/{pacticipant}/branches/{branch}/latest-version:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/branch'}]
              get:
                tags: [Versions]
                operationId: getLatestVersionOnBranch
                summary: The version a branch is at
                description: The version that was added to the branch last, whatever its place in the order.
                responses:
                  '200':
                    description: The version; `self` is the address that was asked.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Version'}}}
            /pacticipants/{pacticipant}/tags/{tag}/versions:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/tag'}]
              get:
                tags: [Versions]
                operationId: listVersionsWithTag
                summary: The versions with a tag, the newest first
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The versions; 404 where none has the tag.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Versions'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacticipants/{pacticipant}/environments/{uuid}/versions:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/uuid'}]
              get:
                tags: [Versions]
                operationId: listVersionsInEnvironment
                summary: The versions that were ever deployed or released in an environment
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The versions, the newest first, each once.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Versions'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            """,
        schemas: """
            VersionBody:
              type: object
              properties:
                buildUrl: {$ref: '#/components/schemas/LineOrNull'}
                tags:
                  description: All tags the version is to have.
                  examples: [[{name: dev}]]
            VersionItem:
              type: object
              required: [number, createdAt, _embedded, _links]
              properties:
                number: {type: string, examples: ['9']}
                buildUrl: {type: string}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                _embedded:
                  type: object
                  required: [branchVersions, tags]
                  properties:
                    branchVersions: {description: The branches it is on., type: array, items: {$ref: '#/components/schemas/Membership'}}
                    tags: {type: array, items: {$ref: '#/components/schemas/Named'}}
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:pacticipant', 'pb:tag', 'pb:latest-verification-results-where-pacticipant-is-consumer', 'pb:pact-versions', curies]
            Version:
              $ref: '#/components/schemas/VersionItem'
              properties:
                _links:
                  type: object
                  required: ['pb:deployed-environments', 'pb:released-environments', 'pb:record-deployment', 'pb:record-release']
            Versions:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [versions]
                  properties: {versions: {type: array, items: {$ref: '#/components/schemas/VersionItem'}}}
                page: {$ref: '#/components/schemas/Page'}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:pacticipant', pacticipant, 'pb:versions', versions]}
            """)
}
