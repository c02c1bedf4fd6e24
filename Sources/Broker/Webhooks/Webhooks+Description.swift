extension Webhooks {
    static let description = APIDescription(
        paths: """
            /webhooks:
              get:
                tags: [Webhooks]
                operationId: listWebhooks
                summary: All webhooks
                responses:
                  '200':
                    description: Links to the webhooks.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhooks'}}}
              post:
                tags: [Webhooks]
                operationId: createWebhook
                summary: Make a webhook
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/WebhookBody'}}}
                responses:
                  '201':
                    description: The webhook; secrets are asterisks.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /webhooks/provider/{provider}/consumer/{consumer}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Webhooks]
                operationId: listWebhooksOfPair
                summary: Webhooks of a consumer with a provider
                responses:
                  '200':
                    description: Links to the webhooks.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhooks'}}}
              post:
                tags: [Webhooks]
                operationId: createWebhookOfPair
                summary: Make a webhook for a consumer with a provider
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/ScopedWebhookBody'}}}
                responses:
                  '201':
                    description: The webhook; secrets are asterisks.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacts/provider/{provider}/consumer/{consumer}/webhooks:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Webhooks]
                operationId: listWebhooksOfPact
                deprecated: true
                summary: The older address of the webhooks of a pair
                responses:
                  '200':
                    description: Links to the webhooks.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhooks'}}}
              post:
                tags: [Webhooks]
                operationId: createWebhookOfPact
                deprecated: true
                summary: The older address to make a webhook for a pair
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/ScopedWebhookBody'}}}
                responses:
                  '201':
                    description: The webhook; secrets are asterisks.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /webhooks/provider/{provider}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
              get:
                tags: [Webhooks]
                operationId: listWebhooksOfProvider
                summary: Webhooks of a provider with any consumer
                responses:
                  '200':
                    description: Links to the webhooks.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhooks'}}}
              post:
                tags: [Webhooks]
                operationId: createWebhookOfProvider
                summary: Make a webhook for a provider
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/ScopedWebhookBody'}}}
                responses:
                  '201':
                    description: The webhook; secrets are asterisks.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /webhooks/consumer/{consumer}:
              parameters:
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Webhooks]
                operationId: listWebhooksOfConsumer
                summary: Webhooks of a consumer with any provider
                responses:
                  '200':
                    description: Links to the webhooks.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhooks'}}}
              post:
                tags: [Webhooks]
                operationId: createWebhookOfConsumer
                summary: Make a webhook for a consumer
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/ScopedWebhookBody'}}}
                responses:
                  '201':
                    description: The webhook; secrets are asterisks.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /webhooks/{uuid}:
              parameters:
                - {$ref: '#/components/parameters/uuid'}
              get:
                tags: [Webhooks]
                operationId: getWebhook
                summary: A webhook
                responses:
                  '200':
                    description: The webhook; secrets are asterisks.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
              put:
                tags: [Webhooks]
                operationId: putWebhook
                summary: Make or replace a webhook
                description: Secrets that come back as asterisks are kept, so what GET answered may be sent back.
                requestBody:
                  required: true
                  content: {application/json: {schema: {$ref: '#/components/schemas/WebhookBody'}}}
                responses:
                  '200':
                    description: The webhook.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '201':
                    description: The webhook, which was not there.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Webhook'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              delete:
                tags: [Webhooks]
                operationId: deleteWebhook
                summary: Delete a webhook
                description: What it has sent stays in the lists.
                responses:
                  '204': {description: It is deleted.}
            /webhooks/execute:
              post:
                tags: [Webhooks]
                operationId: tryWebhook
                summary: Send a webhook that is not stored once, to try it
                requestBody:
                  required: true
                  content: {'*/*': {schema: {$ref: '#/components/schemas/WebhookBody'}}}
                responses:
                  '200':
                    description: How it went; 200 also where the receiver failed.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/WebhookTest'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /webhooks/{uuid}/execute:
              parameters:
                - {$ref: '#/components/parameters/uuid'}
              post:
                tags: [Webhooks]
                operationId: executeWebhook
                summary: Send a webhook once, to try it
                description: With the latest pact or result it matches, or invented values. Nothing is stored.
                responses:
                  '200':
                    description: How it went; 200 also where the receiver failed.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/WebhookTest'}}}
            """,
        schemas: """
            WebhookBody:
              type: object
              required: [request]
              properties:
                description: {type: [string, 'null']}
                consumer: {$ref: '#/components/schemas/WebhookSideBody'}
                provider: {$ref: '#/components/schemas/WebhookSideBody'}
                enabled: {description: True where it is not given., type: [boolean, 'null']}
                events: {$ref: '#/components/schemas/WebhookEventsBody'}
                request: {$ref: '#/components/schemas/WebhookRequestBody'}
              examples:
                - description: rebuild stock
                  provider: {name: Stock}
                  events: [{name: contract_requiring_verification_published}]
                  request: {method: POST, url: 'https://ci.example/build', body: {pact: '${pactbroker.pactUrl}'}}
            ScopedWebhookBody:
              description: A webhook whose consumer and provider the path names.
              type: object
              required: [request]
              properties:
                description: {type: [string, 'null']}
                enabled: {description: True where it is not given., type: [boolean, 'null']}
                events: {$ref: '#/components/schemas/WebhookEventsBody'}
                request: {$ref: '#/components/schemas/WebhookRequestBody'}
            WebhookSideBody:
              description: One that exists, by its name, or those with a label, but not both. Any pacticipant where it is not given.
              type: [object, 'null']
              properties: {name: {type: [string, 'null']}, label: {type: [string, 'null']}}
            WebhookEventsBody:
              description: '`contract_content_changed` where they are not given.'
              type: [array, 'null']
              minItems: 1
              items: {type: object, required: [name], properties: {name: {$ref: '#/components/schemas/WebhookEventName'}}}
            WebhookRequestBody:
              description: Every text may have template parameters, `${pactbroker.consumerName}`.
              type: object
              required: [method, url]
              properties:
                method: {description: 'One that the broker was started to allow: POST.', type: string, examples: [POST]}
                url: {description: 'A scheme and a host that the broker was started to allow: https, and no private address.', type: string, examples: ['https://ci.example/build']}
                headers: {type: [object, 'null'], additionalProperties: {type: [string, number, boolean]}}
                body: {description: 'JSON, or a text.'}
                username: {type: [string, 'null']}
                password: {type: [string, 'null']}
                secret: {description: What deliveries are signed with (HMAC-SHA256)., type: [string, 'null']}
            WebhookEventName:
              enum: [contract_published, contract_content_changed, contract_requiring_verification_published, provider_verification_published, provider_verification_succeeded, provider_verification_failed]
            Webhook:
              type: object
              required: [uuid, description, enabled, request, events, createdAt, _links]
              properties:
                uuid: {type: string, examples: [sZ0cG7v1QmWkd4Yt3xVn9w]}
                description: {type: string}
                consumer: {$ref: '#/components/schemas/WebhookSide'}
                provider: {$ref: '#/components/schemas/WebhookSide'}
                enabled: {type: boolean}
                request:
                  type: object
                  required: [method, url]
                  properties:
                    method: {type: string}
                    url: {type: string}
                    headers: {description: With names in lower case., type: object, additionalProperties: {type: string}}
                    body: true
                    username: {type: string}
                    password: {type: string}
                    secret: {type: string}
                events:
                  type: array
                  items: {type: object, required: [name], properties: {name: {$ref: '#/components/schemas/WebhookEventName'}}}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:execute', 'pb:webhooks']}
            WebhookSide:
              type: object
              properties: {name: {type: string}, label: {type: string}}
            Webhooks:
              type: object
              required: [_links]
              properties:
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:create', 'pb:webhooks', curies]}
            WebhookTest:
              type: object
              required: [logs, success, _links]
              properties:
                request:
                  type: object
                  required: [headers, url]
                  properties:
                    headers: {type: object, additionalProperties: {type: string}}
                    body: true
                    url: {type: string}
                response:
                  description: Only where the broker was started with the hosts that webhooks may call.
                  type: object
                  required: [status, headers, body]
                  properties:
                    status: {type: integer}
                    headers: {type: object, additionalProperties: {type: string}}
                    body: true
                error: {type: object, required: [message], properties: {message: {type: string}}}
                message: {description: Why there is no response to see., type: string}
                logs: {type: string}
                success: {type: boolean}
                _links: {$ref: '#/components/schemas/Links'}
            """)
}
