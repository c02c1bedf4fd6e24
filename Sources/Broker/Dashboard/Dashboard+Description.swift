extension Dashboard {
    static let description = APIDescription(
        paths: """
            /dashboard:
              get:
                tags: [Overview]
                operationId: getDashboard
                summary: The pacts that matter now, and how they stand
                description: The newest pact of each pair, the newest of each tag, and those of versions deployed or released; 30 where no page is asked for.
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The pacts, the last touched first.
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Dashboard'}}
                      text/plain: {schema: {type: string, description: A table.}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /dashboard/provider/{provider}/consumer/{consumer}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Overview]
                operationId: getDashboardOfPair
                summary: The pacts of a consumer with a provider that matter now
                description: The newest pact of each pair, the newest of each tag, and those of versions deployed or released; 30 where no page is asked for.
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The pacts, the last touched first.
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Dashboard'}}
                      text/plain: {schema: {type: string, description: A table.}}
                  '400': {$ref: '#/components/responses/Invalid'}
            """,
        schemas: """
            Dashboard:
              type: object
              required: [items]
              properties: {items: {type: array, items: {$ref: '#/components/schemas/DashboardItem'}}}
            DashboardItem:
              type: object
              required: [consumer, provider, pact, pactTags, latestVerificationResult, latestVerificationResultTags, verificationStatus, webhookStatus, latestWebhookExecution, _links]
              properties:
                consumer: {$ref: '#/components/schemas/DashboardSide'}
                provider: {$ref: '#/components/schemas/DashboardSide'}
                pact:
                  type: object
                  required: [createdAt, _links]
                  properties:
                    createdAt: {$ref: '#/components/schemas/Time'}
                    _links: {$ref: '#/components/schemas/Links', required: [self]}
                pactTags: {type: array, items: {$ref: '#/components/schemas/Membership'}}
                latestVerificationResult:
                  type: [object, 'null']
                  required: [success, verifiedAt, _links]
                  properties:
                    success: {type: boolean}
                    verifiedAt: {$ref: '#/components/schemas/Time'}
                    _links: {$ref: '#/components/schemas/Links', required: [self]}
                latestVerificationResultTags: {type: array, items: {$ref: '#/components/schemas/Membership'}}
                verificationStatus:
                  description: '`stale`: an older content was verified with success, this one not yet.'
                  enum: [never, success, stale, failed, failed_pending]
                webhookStatus: {const: none}
                latestWebhookExecution: {type: 'null'}
                _links: {$ref: '#/components/schemas/Links', required: ['pb:webhook-status']}
            DashboardSide:
              type: object
              required: [name, version, _links]
              properties:
                name: {type: string}
                version:
                  type: [object, 'null']
                  required: [number, branch, headBranchNames]
                  properties:
                    number: {type: string}
                    branch: {type: [string, 'null']}
                    headBranchNames: {description: Branches that are at this version., type: array, items: {type: string}}
                    _links: {$ref: '#/components/schemas/Links', required: [self]}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
