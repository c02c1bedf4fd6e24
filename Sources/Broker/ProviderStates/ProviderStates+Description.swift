extension ProviderStates {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/provider-states:
              parameters:
                - {$ref: '#/components/parameters/provider'}
              get:
                tags: [Verification]
                operationId: listProviderStates
                summary: The provider states that the consumers' main branches need
                responses:
                  '200':
                    description: Each state with its parameters once, by name.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderStates'}}}
            /pacts/provider/{provider}/provider-states/branch/{branch}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/branch'}
              get:
                tags: [Verification]
                operationId: listProviderStatesOnBranch
                summary: The provider states that the consumers' branches of a name need
                responses:
                  '200':
                    description: Each state with its parameters once, by name.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderStates'}}}
            /pacts/provider/{provider}/provider-states/environment/{environment}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {name: environment, in: path, required: true, description: Its identifier or its name., schema: {$ref: '#/components/schemas/PathName'}, example: production}
              get:
                tags: [Verification]
                operationId: listProviderStatesInEnvironment
                summary: The provider states that the consumer versions in an environment need
                responses:
                  '200':
                    description: Each state with its parameters once, by name.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ProviderStates'}}}
            """,
        schemas: """
            ProviderStates:
              type: object
              required: [providerStates]
              properties:
                providerStates:
                  type: array
                  items:
                    type: object
                    required: [name, consumers]
                    properties:
                      name: {type: string, examples: [the article is in stock]}
                      params: {description: As the pact has them.}
                      consumers: {type: array, items: {type: string}, minItems: 1}
            """)
}
