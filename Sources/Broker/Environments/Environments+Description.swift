extension Environments {
    static let description = APIDescription(
        paths: """
            /environments:
              get:
                tags: [Environments]
                operationId: listEnvironments
                summary: All environments, by display name
                parameters:
                  - {name: name, in: query, description: Only the one with this name., schema: {type: string}}
                responses:
                  '200':
                    description: The environments.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Environments'}}}
              post:
                tags: [Environments]
                operationId: createEnvironment
                summary: Make an environment
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/EnvironmentBody'}
                      example: {name: production, displayName: Production, production: true}
                responses:
                  '201':
                    description: The environment with its identifier.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Environment'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /environments/{uuid}:
              parameters: [{$ref: '#/components/parameters/uuid'}]
              get:
                tags: [Environments]
                operationId: getEnvironment
                summary: An environment
                responses:
                  '200':
                    description: The environment.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Environment'}}}
              put:
                tags: [Environments]
                operationId: replaceEnvironment
                summary: Replace an environment's properties
                description: What is deployed there stays.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/EnvironmentBody'}}}
                responses:
                  '200':
                    description: The environment.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Environment'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              delete:
                tags: [Environments]
                operationId: deleteEnvironment
                summary: Delete an environment, with what was recorded there
                responses:
                  '204': {description: It is deleted.}
            """,
        schemas: """
            EnvironmentBody:
              type: object
              required: [name, production]
              properties:
                name: {description: No other environment may have it., $ref: '#/components/schemas/Word'}
                displayName: {description: Made from the name where it is not given., anyOf: [{$ref: '#/components/schemas/Line'}, {type: 'null'}]}
                production: {type: boolean}
                contacts: {type: array, items: {$ref: '#/components/schemas/Contact'}}
            Contact:
              type: object
              required: [name]
              properties:
                name: {type: string, minLength: 1}
                details: {type: object, additionalProperties: true, examples: [{emailAddress: stock@example.org}]}
              additionalProperties: true
            Environment:
              type: object
              required: [uuid, name, displayName, production, createdAt, _links]
              properties:
                uuid: {type: string, format: uuid}
                name: {type: string, examples: [production]}
                displayName: {type: string, examples: [Production]}
                production: {type: boolean}
                contacts: {type: array, items: {$ref: '#/components/schemas/Contact'}}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:currently-deployed-deployed-versions', 'pb:currently-supported-released-versions', 'pb:environments']
            Environments:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [environments]
                  properties: {environments: {type: array, items: {$ref: '#/components/schemas/Environment'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:environments']}
            """)
}
