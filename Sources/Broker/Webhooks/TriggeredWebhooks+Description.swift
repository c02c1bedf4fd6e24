extension TriggeredWebhooks {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/webhooks/status:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Webhooks]
                operationId: getWebhookStatus
                summary: How the webhooks of the latest pact of a pair went
                responses:
                  '200':
                    description: The last call of each webhook for each event.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/WebhookStatus'}}}
            /pacts/provider/{provider}/consumer/{consumer}/version/{version}/triggered-webhooks:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Webhooks]
                operationId: listWebhooksTriggeredByPact
                summary: Webhooks triggered by the publication of a pact
                responses:
                  '200':
                    description: The newest first.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/TriggeredWebhooks'}}}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/verification-results/{number}/triggered-webhooks:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
                - {$ref: '#/components/parameters/number'}
              get:
                tags: [Webhooks]
                operationId: listWebhooksTriggeredByResult
                summary: Webhooks triggered by a verification result
                responses:
                  '200':
                    description: The newest first.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/TriggeredWebhooks'}}}
            /triggered-webhooks/{uuid}/logs:
              parameters:
                - {$ref: '#/components/parameters/uuid'}
              get:
                tags: [Webhooks]
                operationId: getTriggeredWebhookLogs
                summary: What was sent and answered
                responses:
                  '200':
                    description: The logs of all attempts.
                    content:
                      text/plain: {schema: {type: string}}
                      application/hal+json: {schema: {$ref: '#/components/schemas/TriggeredWebhookLogs'}}
            /triggered-webhooks/{uuid}/redeliver:
              parameters:
                - {$ref: '#/components/parameters/uuid'}
              post:
                tags: [Webhooks]
                operationId: redeliverWebhook
                summary: Send it once more
                responses:
                  '201':
                    description: The new delivery; `Location` is where its logs will be.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/TriggeredWebhook'}}}
                  '409': {$ref: '#/components/responses/Conflict'}
            """,
        schemas: """
            TriggeredWebhook:
              type: object
              required: [name, status, attemptsMade, attemptsRemaining, triggerType, eventName, triggeredAt, _links]
              properties:
                name: {type: string, examples: [POST ci.example]}
                status: {enum: [not_run, retrying, success, failure]}
                attemptsMade: {type: integer, minimum: 0}
                attemptsRemaining: {type: integer, minimum: 0}
                triggerType: {description: '`user` where it was sent once more by hand.', enum: [resource_creation, user]}
                eventName: {$ref: '#/components/schemas/WebhookEventName'}
                triggeredAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: ['pb:logs', logs, 'pb:webhook-event']}
            TriggeredWebhooks:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [triggeredWebhooks]
                  properties: {triggeredWebhooks: {type: array, items: {$ref: '#/components/schemas/TriggeredWebhook'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            TriggeredWebhookLogs:
              type: object
              required: [eventName, consumerName, providerName, executions, _embedded, _links]
              properties:
                eventName: {$ref: '#/components/schemas/WebhookEventName'}
                consumerName: {type: string}
                providerName: {type: string}
                executions:
                  type: array
                  items:
                    type: object
                    required: [success, logs, createdAt]
                    properties:
                      success: {type: boolean}
                      logs: {type: string}
                      createdAt: {$ref: '#/components/schemas/Time'}
                _embedded:
                  type: object
                  required: [triggeredWebhook]
                  properties: {triggeredWebhook: {type: object, required: [uuid], properties: {uuid: {type: string}}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            WebhookStatus:
              $ref: '#/components/schemas/TriggeredWebhooks'
              required: [summary]
              properties:
                summary:
                  type: object
                  required: [successful, failed]
                  properties:
                    successful: {type: integer, minimum: 0}
                    failed: {type: integer, minimum: 0}
                    retrying: {type: integer, minimum: 1}
                    notRun: {type: integer, minimum: 1}
                _links: {type: object, required: ['pb:error-logs', 'pb:pact-webhooks', 'pb:consumer', 'pb:provider']}
            """)
}
