extension Publishing {
    static let description = APIDescription(
        paths: """
            /contracts/publish:
              post:
                tags: [Publishing]
                operationId: publishContracts
                summary: Publish a consumer version with its pacts
                description: |
                  The version with its branch and tags, and all its pacts, in one transaction. The notices are for the person
                  who publishes.
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/ContractsBody'}
                      example:
                        pacticipantName: Web Shop
                        pacticipantVersionNumber: '9'
                        branch: main
                        tags: [dev]
                        buildUrl: https://ci.example/9
                        contracts:
                          - consumerName: Web Shop
                            providerName: Stock
                            specification: pact
                            contentType: application/json
                            content: eyJjb25zdW1lciI6eyJuYW1lIjoiV2ViIFNob3AifSwicHJvdmlkZXIiOnsibmFtZSI6IlN0b2NrIn0sImludGVyYWN0aW9ucyI6W119
                            onConflict: merge
                responses:
                  '200':
                    description: All is published.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PublishedContracts'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '409':
                    description: The version has other content already, or a new name looks like one that exists. Nothing was published.
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/PublicationConflict'}}
                      application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
                      text/plain: {schema: {type: string}}
            """,
        schemas: """
            ContractsBody:
              type: object
              required: [pacticipantName, pacticipantVersionNumber, contracts]
              properties:
                pacticipantName: {description: The consumer., $ref: '#/components/schemas/Line'}
                pacticipantVersionNumber: {$ref: '#/components/schemas/Line'}
                branch: {anyOf: [{$ref: '#/components/schemas/Line'}, {type: 'null'}]}
                tags:
                  anyOf: [{type: array, items: {type: string, pattern: '[^\\s]'}}, {type: 'null'}]
                buildUrl: {$ref: '#/components/schemas/LineOrNull'}
                contracts:
                  type: array
                  items:
                    type: object
                    required: [consumerName, providerName, specification, contentType, content]
                    properties:
                      consumerName: {description: The same as pacticipantName., $ref: '#/components/schemas/Line'}
                      providerName: {$ref: '#/components/schemas/Line'}
                      specification: {const: pact}
                      contentType: {const: application/json}
                      content: {description: The pact in Base64 without line breaks., type: string, contentEncoding: base64, minLength: 1}
                      onConflict:
                        description: Whether interactions are merged into a pact that this version has already.
                        enum: [overwrite, merge]
            PublishedContracts:
              type: object
              required: [logs, notices, _embedded, _links]
              properties:
                logs:
                  description: The notices once more, as older clients read them.
                  type: array
                  items:
                    type: object
                    required: [level, message, deprecationWarning]
                    properties:
                      level: {type: string}
                      message: {type: string}
                      deprecationWarning: {type: string}
                notices: {type: array, items: {$ref: '#/components/schemas/Notice'}}
                _embedded:
                  type: object
                  required: [pacticipant, version]
                  properties:
                    pacticipant: {$ref: '#/components/schemas/Named'}
                    version: {$ref: '#/components/schemas/Numbered'}
                _links:
                  $ref: '#/components/schemas/Links'
                  required: ['pb:pacticipant', 'pb:pacticipant-version', 'pb:pacticipant-version-tags', 'pb:contracts']
            PublicationConflict:
              type: object
              required: [notices, errors]
              properties:
                notices: {type: array, items: {$ref: '#/components/schemas/Notice'}}
                errors:
                  type: object
                  required: [contracts]
                  properties: {contracts: {type: array, items: {type: string}}}
            """)
}
