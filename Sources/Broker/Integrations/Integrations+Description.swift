extension Integrations {
    static let description = APIDescription(
        paths: """
            /integrations:
              get:
                tags: [Overview]
                operationId: listIntegrations
                summary: Who has a pact with whom
                parameters:
                  - {$ref: '#/components/parameters/q'}
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The pairs, the last touched first; without a wish a graph for Graphviz.
                    content:
                      text/vnd.graphviz: {schema: {type: string}}
                      application/hal+json: {schema: {$ref: '#/components/schemas/Integrations'}}
                  '400': {$ref: '#/components/responses/Invalid'}
              delete:
                tags: [Overview]
                operationId: deleteEverything
                summary: Delete everything but environments
                responses:
                  '204': {description: Nothing is left.}
            /integrations/provider/{provider}/consumer/{consumer}:
              parameters: [{$ref: '#/components/parameters/provider'}, {$ref: '#/components/parameters/consumer'}]
              delete:
                tags: [Overview]
                operationId: deleteIntegration
                summary: Delete all that a consumer and a provider have in common
                description: Also their versions, and themselves, where nothing else is left of them.
                responses:
                  '204': {description: It is deleted.}
            /groups/{pacticipant}:
              parameters: [{$ref: '#/components/parameters/pacticipant'}]
              get:
                tags: [Overview]
                operationId: getGroup
                summary: All pacticipants that hang together with one
                parameters:
                  - {name: maxPacticipants, in: query, description: Where so many are connected no further ones are looked for; anything but a number counts as absent., schema: {type: string}}
                responses:
                  '200':
                    description: 'A line for each: id, name, 1, 1, 0, its place, the ids of its providers, filled up with zeros.'
                    content: {text/csv: {schema: {type: string}}}
            /relationships:
              get:
                tags: [Overview]
                operationId: getRelationships
                summary: All pacticipants that have a pact
                responses:
                  '200':
                    description: Lines as those of a group.
                    content: {text/csv: {schema: {type: string}}}
            """,
        schemas: """
            Integrations:
              type: object
              required: [_embedded, _links]
              properties:
                page: {$ref: '#/components/schemas/Page'}
                _embedded:
                  type: object
                  required: [integrations]
                  properties:
                    integrations:
                      type: array
                      items:
                        type: object
                        required: [consumer, provider, _links]
                        properties:
                          consumer: {type: object, required: [name], properties: {name: {type: string}}}
                          provider: {type: object, required: [name], properties: {name: {type: string}}}
                          _links: {$ref: '#/components/schemas/Links', required: ['pb:dashboard', 'pb:matrix', 'pb:group', 'pb:delete_integration']}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
