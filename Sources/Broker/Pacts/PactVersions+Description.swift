extension PactVersions {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/versions:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: listPactVersions
                summary: All pacts of a consumer with a provider, the newest first
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
              delete:
                tags: [Publishing]
                operationId: deletePactVersions
                summary: Delete these pacts
                description: Contents and results stay, so a pact that is published again is as verified as it was.
                responses:
                  '204': {description: They are deleted.}
            /pacts/provider/{provider}/consumer/{consumer}/tag/{tag}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Pacts]
                operationId: listPactVersionsWithTag
                summary: The pacts of consumer versions with a tag
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
              delete:
                tags: [Publishing]
                operationId: deletePactVersionsWithTag
                summary: Delete these pacts
                description: Contents and results stay, so a pact that is published again is as verified as it was.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pacts/provider/{provider}/consumer/{consumer}/branch:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: listPactsOnMainBranch
                summary: The same list as that of the main branch's versions, where the pact command line asks for it
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
            /pacts/provider/{provider}/consumer/{consumer}/branch/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: listLatestPactOnMainBranch
                summary: The pact of the version the main branch is at; where there is a branch called latest, the pacts on that
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
            /pacts/provider/{provider}/consumer/{consumer}/branch/versions:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: listPactVersionsOnMainBranch
                summary: The pacts of the consumer's main branch, the oldest first
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
              delete:
                tags: [Publishing]
                operationId: deletePactVersionsOnMainBranch
                summary: Delete these pacts
                description: Contents and results stay, so a pact that is published again is as verified as it was.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pacts/provider/{provider}/consumer/{consumer}/branch/latest/versions:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: listLatestPactVersionsOnMainBranch
                summary: The pact of the version the consumer's main branch is at
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
              delete:
                tags: [Publishing]
                operationId: deleteLatestPactVersionsOnMainBranch
                summary: Delete these pacts
                description: Contents and results stay, so a pact that is published again is as verified as it was.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pacts/provider/{provider}/consumer/{consumer}/branch/{branch}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/branch'}
              get:
                tags: [Pacts]
                operationId: listPactVersionsOnBranch
                summary: The pacts of a consumer's branch, the oldest first
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
              delete:
                tags: [Publishing]
                operationId: deletePactVersionsOnBranch
                summary: Delete these pacts
                description: Contents and results stay, so a pact that is published again is as verified as it was.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest/versions:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/branch'}
              get:
                tags: [Pacts]
                operationId: listLatestPactVersionsOnBranch
                summary: The pact of the version a consumer's branch is at
                responses:
                  '200':
                    description: The pacts, each in its newest revision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactVersions'}}}
              delete:
                tags: [Publishing]
                operationId: deleteLatestPactVersionsOnBranch
                summary: Delete these pacts
                description: Contents and results stay, so a pact that is published again is as verified as it was.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            """,
        schemas: """
            PactVersions:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [pacts]
                  properties:
                    pacts:
                      type: array
                      items:
                        type: object
                        required: [createdAt, _embedded, _links]
                        properties:
                          createdAt: {$ref: '#/components/schemas/Time'}
                          _embedded:
                            type: object
                            required: [consumerVersion]
                            properties: {consumerVersion: {$ref: '#/components/schemas/Numbered'}}
                          _links: {$ref: '#/components/schemas/Links', required: [self]}
                _links:
                  description: The relations of the list by tag begin with `pb:`, those of the others do not.
                  $ref: '#/components/schemas/Links'
                  required: [self]
            """)
}
