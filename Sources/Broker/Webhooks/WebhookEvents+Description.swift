extension WebhookEvents {
    static let description = APIDescription(
        paths: """
            /webhook-events:
              get:
                tags: [Webhooks]
                operationId: listWebhookEvents
                summary: What happened, and why webhooks fired or did not
                parameters:
                  - {name: consumer, in: query, description: Only pacts of this consumer., schema: {type: string}}
                  - {name: provider, in: query, description: Only pacts with this provider., schema: {type: string}}
                  - {name: webhook, in: query, description: Only the decisions about this webhook., schema: {type: string}}
                  - {$ref: '#/components/parameters/page'}
                  - {name: size, in: query, allowEmptyValue: true, description: 'How many on a page: 20, at most 100.', schema: {type: integer, minimum: 1}}
                responses:
                  '200':
                    description: The newest first, a page at a time.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/WebhookEvents'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '404': {$ref: '#/components/responses/NotFound'}
            /webhook-events/{id}:
              parameters:
                - {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: '1'}
              get:
                tags: [Webhooks]
                operationId: getWebhookEvent
                summary: One of them, with what was sent
                responses:
                  '200':
                    description: The event.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/WebhookEvent'}}}
            """,
        schemas: """
            WebhookEvent:
              type: object
              required: [createdAt, consumer, provider, consumerVersion, events, eventsNotDetected, decisions, _links]
              properties:
                createdAt: {$ref: '#/components/schemas/Time'}
                consumer: {type: object, required: [name], properties: {name: {type: string}}}
                provider: {type: object, required: [name], properties: {name: {type: string}}}
                consumerVersion: {type: object, required: [number], properties: {number: {type: string}}}
                events: {type: array, items: {type: object, required: [name], properties: {name: {type: string}, comment: {type: string}}}}
                eventsNotDetected:
                  type: array
                  items:
                    type: object
                    required: [name, reason]
                    properties: {name: {$ref: '#/components/schemas/WebhookEventName'}, reason: {type: string}}
                decisions:
                  type: array
                  items:
                    type: object
                    required: [fired, code, reason, _links]
                    properties:
                      fired: {type: boolean}
                      code: {enum: [fires, other_consumer, other_provider, consumer_without_label, provider_without_label, other_events, events_not_detected, disabled]}
                      reason: {type: string}
                      _links: {$ref: '#/components/schemas/Links', required: ['pb:webhook']}
                _embedded:
                  description: Only of a single event.
                  type: object
                  required: [triggeredWebhooks]
                  properties: {triggeredWebhooks: {type: array, items: {$ref: '#/components/schemas/TriggeredWebhook'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:pact-version']}
            WebhookEvents:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [webhookEvents]
                  properties: {webhookEvents: {type: array, items: {$ref: '#/components/schemas/WebhookEvent'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
