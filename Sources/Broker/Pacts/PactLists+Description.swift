extension Pacts {
    static let descriptionOfLists = APIDescription(
        paths: """
            /pacts/latest:
              get:
                tags: [Pacts]
                operationId: listLatestPacts
                summary: The newest pact of each consumer with each provider
                responses:
                  '200':
                    description: The pacts.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/LatestPacts'}}}
            /pacts/provider/{provider}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
              get:
                tags: [Pacts]
                operationId: listProviderPacts
                summary: All pacts of a provider
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
              get:
                tags: [Pacts]
                operationId: listLatestProviderPacts
                summary: The newest pact of each consumer with a provider
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/latest/{tag}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Pacts]
                operationId: listLatestProviderPactsWithTag
                summary: The newest pact with a tag of each consumer
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/tag/{tag}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Pacts]
                operationId: listProviderPactsWithTag
                summary: All pacts of consumer versions with a tag
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/branch:
              parameters:
                - {$ref: '#/components/parameters/provider'}
              get:
                tags: [Pacts]
                operationId: listProviderPactsOnMainBranches
                summary: All pacts of the consumers' main branches
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/branch/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
              get:
                tags: [Pacts]
                operationId: listLatestProviderPactsOnMainBranches
                summary: The pacts of the versions the consumers' main branches are at
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/branch/{branch}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/branch'}
              get:
                tags: [Pacts]
                operationId: listProviderPactsOnBranch
                summary: All pacts of the consumers' branches of a name
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            /pacts/provider/{provider}/branch/{branch}/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/branch'}
              get:
                tags: [Pacts]
                operationId: listLatestProviderPactsOnBranch
                summary: The pacts of the versions the consumers' branches of a name are at
                responses:
                  '200':
                    description: Links to the pacts, by consumer.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderPacts'}}}
            """,
        schemas: """
            ProviderPacts:
              type: object
              required: [_links]
              properties:
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:provider', 'pb:pacts', provider, pacts]
            LatestPacts:
              type: object
              required: [pacts, _links]
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
                        required: [consumer, provider]
                        properties:
                          consumer:
                            $ref: '#/components/schemas/Named'
                            properties:
                              _embedded:
                                type: object
                                required: [version]
                                properties: {version: {$ref: '#/components/schemas/Numbered'}}
                          provider: {$ref: '#/components/schemas/Named'}
                      _links: {$ref: '#/components/schemas/Links', required: [self]}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:pacts', pacts, curies]}
            """)
}
