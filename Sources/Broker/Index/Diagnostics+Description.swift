extension Diagnostics {
    static let description = APIDescription(
        paths: """
            /diagnostic/status/heartbeat:
              get:
                tags: [Operation]
                operationId: getHeartbeat
                summary: Does the broker answer?
                responses:
                  '200':
                    description: It does.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Heartbeat'}}}
            /diagnostic/status/dependencies:
              get:
                tags: [Operation]
                operationId: getDependencies
                summary: Does its database answer?
                responses:
                  '200':
                    description: It does.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Dependencies'}}}
                  '500':
                    description: It does not.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Dependencies'}}}
            /test/error:
              get:
                tags: [Operation]
                operationId: fail
                summary: An error on demand, to see what becomes of errors
                responses:
                  '500': {$ref: '#/components/responses/Unexpected'}
              post:
                tags: [Operation]
                operationId: failOnPost
                summary: The same for POST
                requestBody: {content: {application/json: {schema: {}}}}
                responses:
                  '500': {$ref: '#/components/responses/Unexpected'}
            """,
        schemas: """
            Heartbeat:
              type: object
              required: [ok, _links]
              properties:
                ok: {const: true}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            Dependencies:
              type: object
              required: [database, _links]
              properties:
                database:
                  type: object
                  required: [ok]
                  properties:
                    ok: {type: boolean}
                    error: {type: object, required: [message], properties: {message: {type: string}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            Unexpected:
              type: object
              required: [error]
              properties:
                error:
                  type: object
                  required: [message, reference]
                  properties:
                    message: {type: string}
                    reference: {description: What the log has more about this under., type: string}
            """)
}
