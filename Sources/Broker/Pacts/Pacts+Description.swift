extension Pacts {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/version/{version}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Pacts]
                operationId: getPact
                summary: The pact of a consumer version
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
              put:
                tags: [Publishing]
                operationId: putPact
                summary: Publish a pact
                description: |
                  Pacticipants and version are made where they are not there. Other content for a version that has a pact is refused,
                  unless the broker was started to allow it.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/PactBody'}}}
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
                  '201': {$ref: '#/components/responses/Pact'}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409': {$ref: '#/components/responses/Conflict'}
              patch:
                tags: [Publishing]
                operationId: mergePact
                summary: Merge interactions into a pact, or publish it
                description: |
                  An interaction with the description and provider state of one that is there takes its place; it is a conflict
                  where their requests differ.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/PactBody'}}}
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
                  '201': {$ref: '#/components/responses/Pact'}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409': {$ref: '#/components/responses/Conflict'}
              delete:
                tags: [Publishing]
                operationId: deletePact
                summary: Delete the pact of a consumer version
                description: Its content and the results of it stay.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pacts/provider/{provider}/consumer/{consumer}/versions/{version}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Pacts]
                operationId: getPactInList
                deprecated: true
                summary: The older address of a pact
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
              put:
                tags: [Publishing]
                operationId: putPactInList
                deprecated: true
                summary: Publish a pact
                description: |
                  Pacticipants and version are made where they are not there. Other content for a version that has a pact is refused,
                  unless the broker was started to allow it.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/PactBody'}}}
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
                  '201': {$ref: '#/components/responses/Pact'}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409': {$ref: '#/components/responses/Conflict'}
              patch:
                tags: [Publishing]
                operationId: mergePactInList
                deprecated: true
                summary: Merge interactions into a pact, or publish it
                description: |
                  An interaction with the description and provider state of one that is there takes its place; it is a conflict
                  where their requests differ.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/PactBody'}}}
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
                  '201': {$ref: '#/components/responses/Pact'}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409': {$ref: '#/components/responses/Conflict'}
              delete:
                tags: [Publishing]
                operationId: deletePactInList
                deprecated: true
                summary: Delete the pact of a consumer version
                description: Its content and the results of it stay.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pact/provider/{provider}/consumer/{consumer}/version/{version}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Pacts]
                operationId: getPactAtOldAddress
                deprecated: true
                summary: The older address of a pact
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
              put:
                tags: [Publishing]
                operationId: putPactAtOldAddress
                deprecated: true
                summary: Publish a pact
                description: |
                  Pacticipants and version are made where they are not there. Other content for a version that has a pact is refused,
                  unless the broker was started to allow it.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/PactBody'}}}
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
                  '201': {$ref: '#/components/responses/Pact'}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409': {$ref: '#/components/responses/Conflict'}
              patch:
                tags: [Publishing]
                operationId: mergePactAtOldAddress
                deprecated: true
                summary: Merge interactions into a pact, or publish it
                description: |
                  An interaction with the description and provider state of one that is there takes its place; it is a conflict
                  where their requests differ.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/PactBody'}}}
                responses:
                  '200': {$ref: '#/components/responses/Pact'}
                  '201': {$ref: '#/components/responses/Pact'}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409': {$ref: '#/components/responses/Conflict'}
              delete:
                tags: [Publishing]
                operationId: deletePactAtOldAddress
                deprecated: true
                summary: Delete the pact of a consumer version
                description: Its content and the results of it stay.
                responses:
                  '200': {$ref: '#/components/responses/Remaining'}
            /pacts/provider/{provider}/consumer/{consumer}/version/{version}/previous-distinct:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Pacts]
                operationId: getPreviousDistinctPact
                summary: The newest pact before this one that says something else
                responses:
                  '200':
                    description: The pact.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pact'}}}
            /pacts/provider/{provider}/consumer/{consumer}/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: getLatestPact
                summary: The pact of the newest consumer version that has one
                responses:
                  '200': {$ref: '#/components/responses/LatestPact'}
            /pact/provider/{provider}/consumer/{consumer}/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: getLatestPactAtOldAddress
                deprecated: true
                summary: The older address of the latest pact
                responses:
                  '200': {$ref: '#/components/responses/LatestPact'}
            /pacts/provider/{provider}/consumer/{consumer}/latest/{tag}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Pacts]
                operationId: getLatestPactWithTag
                summary: The pact of the newest consumer version that has a pact and a tag
                responses:
                  '200': {$ref: '#/components/responses/LatestPact'}
            /pacts/provider/{provider}/consumer/{consumer}/latest-untagged:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Pacts]
                operationId: getLatestUntaggedPact
                summary: The pact of the newest consumer version without any tag
                responses:
                  '200': {$ref: '#/components/responses/LatestPact'}
            /pacts/provider/{provider}/consumer/{consumer}/branch/{branch}/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/branch'}
              get:
                tags: [Pacts]
                operationId: getLatestPactOnBranch
                summary: The pact of the newest consumer version on a branch that has one
                responses:
                  '200': {$ref: '#/components/responses/LatestPact'}
            """,
        schemas: """
            PactBody:
              description: |
                A pact. It is kept byte for byte. Names in it have to be those of the path; beyond that any object is taken.
              type: object
              properties:
                consumer: {description: 'With `name`: the consumer in the path.'}
                provider: {description: 'With `name`: the provider in the path.'}
                interactions: {description: Requests and responses.}
                messages: {description: Messages.}
                metadata: {description: 'With `pactSpecification.version`.'}
              additionalProperties: true
              examples:
                - consumer: {name: Web Shop}
                  provider: {name: Stock}
                  interactions:
                    - description: a request for the stock of an article
                      providerStates: [{name: the article is in stock}]
                      request: {method: GET, path: /articles/7/stock}
                      response: {status: 200, body: {count: 3}}
                  metadata: {pactSpecification: {version: '3.0.0'}}
            Pact:
              description: |
                A pact as it was published, with an `_id` in front of each interaction, and with links. `pb:publish-verification-results`
                is where results go; it remembers why the pact was handed out.
              type: object
              required: [createdAt, _links]
              properties:
                createdAt: {$ref: '#/components/schemas/Time'}
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:consumer', 'pb:consumer-version', 'pb:provider', 'pb:pact-version', 'pb:publish-verification-results', 'pb:latest-verification-results', curies]
              additionalProperties: true
            ExtendedPact:
              description: The pact apart from what the broker adds.
              type: object
              required: [createdAt, contract, _embedded, _links]
              properties:
                createdAt: {$ref: '#/components/schemas/Time'}
                contract: {type: object, additionalProperties: true}
                _embedded:
                  type: object
                  required: [tags]
                  properties: {tags: {type: array, items: {$ref: '#/components/schemas/Membership'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:publish-verification-results']}
            Remaining:
              description: What is left after pacts were deleted.
              type: object
              required: [_links]
              properties: {_links: {$ref: '#/components/schemas/Links', required: [index]}}
            """)
}
