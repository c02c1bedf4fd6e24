extension PactByContent {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
              get:
                tags: [Pacts]
                operationId: getPactByContent
                summary: A pact by its content
                description: |
                  The newest publication of the content. Sent back as `If-None-Match`, the
                  `ETag` saves the body.
                responses:
                  '200':
                    description: The pact.
                    headers: {ETag: {$ref: '#/components/headers/ETag'}}
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Pact'}}
                      application/json: {schema: {$ref: '#/components/schemas/Pact'}}
                      application/vnd.pactbrokerextended.v1+json: {schema: {$ref: '#/components/schemas/ExtendedPact'}}
                  '304':
                    description: The client has it already.
                    headers: {ETag: {$ref: '#/components/headers/ETag'}}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/metadata/{metadata}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
                - {$ref: '#/components/parameters/metadata'}
              get:
                tags: [Pacts]
                operationId: getPactByContentWithMetadata
                summary: A pact by its content, as it was handed out
                description: |
                  The newest publication of the content, or that of the consumer version it was handed out for. Sent back as `If-None-Match`, the
                  `ETag` saves the body.
                responses:
                  '200':
                    description: The pact.
                    headers: {ETag: {$ref: '#/components/headers/ETag'}}
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Pact'}}
                      application/json: {schema: {$ref: '#/components/schemas/Pact'}}
                      application/vnd.pactbrokerextended.v1+json: {schema: {$ref: '#/components/schemas/ExtendedPact'}}
                  '304':
                    description: The client has it already.
                    headers: {ETag: {$ref: '#/components/headers/ETag'}}
            """)
}
