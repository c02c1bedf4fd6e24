extension Pacticipants {
    static let description = APIDescription(
        paths: """
            /pacticipants:
              get:
                tags: [Pacticipants]
                operationId: listPacticipants
                summary: All pacticipants, by name
                parameters:
                  - {$ref: '#/components/parameters/q'}
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The pacticipants, each also under the older member `pacticipants`.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pacticipants'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              post:
                tags: [Pacticipants]
                operationId: createPacticipant
                summary: Make a pacticipant
                description: A pacticipant that is there already is answered as it is, unchanged.
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/NewPacticipant'}
                      example: {name: Web Shop, mainBranch: main, repositoryUrl: 'https://git.example/web-shop'}
                responses:
                  '201':
                    description: The pacticipant.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PacticipantItem'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacticipants/{pacticipant}:
              parameters: [{$ref: '#/components/parameters/pacticipant'}]
              get:
                tags: [Pacticipants]
                operationId: getPacticipant
                summary: A pacticipant
                responses:
                  '200':
                    description: The pacticipant with its newest version, its labels and where it is deployed.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pacticipant'}}}
              put:
                tags: [Pacticipants]
                operationId: replacePacticipant
                summary: Replace a pacticipant's properties
                description: What the body does not give is cleared; a name in it is ignored.
                requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PacticipantBody'}}}}
                responses:
                  '200':
                    description: The pacticipant.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pacticipant'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              patch:
                tags: [Pacticipants]
                operationId: changePacticipant
                summary: Change a pacticipant's properties, or make it
                requestBody:
                  content:
                    application/merge-patch+json: {schema: {$ref: '#/components/schemas/PacticipantBody'}}
                    application/json: {schema: {$ref: '#/components/schemas/PacticipantBody'}}
                responses:
                  '200':
                    description: The pacticipant.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pacticipant'}}}
                  '201':
                    description: The pacticipant, which was not there.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pacticipant'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              delete:
                tags: [Pacticipants]
                operationId: deletePacticipant
                summary: Delete a pacticipant with all that is its own
                description: Versions, pacts, results, deployments, labels, branches, and webhooks that name it.
                responses:
                  '204': {description: It is deleted.}
            """,
        schemas: """
            NewPacticipant:
              $ref: '#/components/schemas/PacticipantBody'
              required: [name]
              properties: {name: {$ref: '#/components/schemas/Line'}}
            PacticipantBody:
              type: object
              properties:
                displayName: {description: Made from the name where it is not given., anyOf: [{$ref: '#/components/schemas/Line'}, {type: 'null'}]}
                mainBranch: {description: The branch that is developed on., anyOf: [{$ref: '#/components/schemas/Word'}, {type: 'null'}]}
                repositoryUrl: {$ref: '#/components/schemas/LineOrNull'}
                repositoryName: {$ref: '#/components/schemas/LineOrNull'}
                repositoryNamespace: {$ref: '#/components/schemas/LineOrNull'}
            PacticipantItem:
              type: object
              required: [name, displayName, createdAt, _embedded, _links]
              properties:
                name: {type: string, examples: [Web Shop]}
                displayName: {type: string, examples: [Web Shop]}
                repositoryUrl: {type: string}
                repositoryName: {type: string}
                repositoryNamespace: {type: string}
                mainBranch: {type: string, examples: [main]}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                _embedded:
                  type: object
                  required: [labels]
                  properties:
                    labels: {type: array, items: {$ref: '#/components/schemas/Named'}}
                    latestVersion: {$ref: '#/components/schemas/Numbered'}
                    latest-version:
                      deprecated: true
                      $ref: '#/components/schemas/Numbered'
                      properties: {title: {type: string}, name: {type: string}}
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:versions', 'pb:branches', 'pb:version', 'pb:version-tag', 'pb:branch-version', 'pb:label', versions, curies]
            Pacticipant:
              $ref: '#/components/schemas/PacticipantItem'
              properties:
                _links: {type: object, required: ['pb:deployed-environments']}
            Pacticipants:
              type: object
              required: [_embedded, _links]
              properties:
                pacticipants:
                  deprecated: true
                  type: array
                  items: {$ref: '#/components/schemas/PacticipantItem', properties: {title: {type: string}}}
                _embedded:
                  type: object
                  required: [pacticipants]
                  properties: {pacticipants: {type: array, items: {$ref: '#/components/schemas/PacticipantItem'}}}
                page: {$ref: '#/components/schemas/Page'}
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:pacticipants-with-label', 'pb:pacticipants', pacticipants]
            """)
}
