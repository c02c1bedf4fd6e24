extension Verifications {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/verification-results:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
              post:
                tags: [Verification]
                operationId: publishVerificationResult
                summary: Send a verification result
                description: |
                  The result belongs to the content, so every consumer version with this content is verified by it. The provider version
                  is made where it is not there. The address comes with the pact: `pb:publish-verification-results`.
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/VerificationBody'}
                      example: {success: true, providerApplicationVersion: '31', buildUrl: 'https://ci.example/31'}
                responses:
                  '201':
                    description: The result.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/VerificationResult'}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/verification-results/{number}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
                - {$ref: '#/components/parameters/number'}
              get:
                tags: [Verification]
                operationId: getVerificationResult
                summary: A verification result
                responses:
                  '200': {$ref: '#/components/responses/VerificationResult'}
              delete:
                tags: [Verification]
                operationId: deleteVerificationResult
                summary: Delete a verification result
                responses:
                  '204': {description: It is deleted.}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/metadata/{metadata}/verification-results:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
                - {$ref: '#/components/parameters/metadata'}
              post:
                tags: [Verification]
                operationId: publishVerificationResultWithMetadata
                summary: Send a verification result
                description: |
                  The result belongs to the content, so every consumer version with this content is verified by it. The provider version
                  is made where it is not there. The address comes with the pact: `pb:publish-verification-results`.
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/VerificationBody'}
                      example: {success: true, providerApplicationVersion: '31', buildUrl: 'https://ci.example/31'}
                responses:
                  '201':
                    description: The result.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/VerificationResult'}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/metadata/{metadata}/verification-results/{number}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
                - {$ref: '#/components/parameters/metadata'}
                - {$ref: '#/components/parameters/number'}
              get:
                tags: [Verification]
                operationId: getVerificationResultWithMetadata
                summary: A verification result
                responses:
                  '200': {$ref: '#/components/responses/VerificationResult'}
              delete:
                tags: [Verification]
                operationId: deleteVerificationResultWithMetadata
                summary: Delete a verification result
                responses:
                  '204': {description: It is deleted.}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/verification-results/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
              get:
                tags: [Verification]
                operationId: getLatestResultOfContent
                summary: The newest result of a content
                responses:
                  '200': {$ref: '#/components/responses/VerificationResult'}
              delete:
                tags: [Verification]
                operationId: deleteLatestResultOfContent
                summary: Delete this result
                responses:
                  '204': {description: It is deleted.}
            /pacts/provider/{provider}/consumer/{consumer}/version/{version}/verification-results/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Verification]
                operationId: getLatestResultOfVersion
                summary: The newest result of a consumer version's pact
                responses:
                  '200': {$ref: '#/components/responses/VerificationResult'}
              delete:
                tags: [Verification]
                operationId: deleteLatestResultOfVersion
                summary: Delete this result
                responses:
                  '204': {description: It is deleted.}
            /pacts/provider/{provider}/consumer/{consumer}/latest/verification-results/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Verification]
                operationId: getLatestResultOfLatestPact
                summary: The newest result of the latest pact
                responses:
                  '200': {$ref: '#/components/responses/VerificationResult'}
              delete:
                tags: [Verification]
                operationId: deleteLatestResultOfLatestPact
                summary: Delete this result
                responses:
                  '204': {description: It is deleted.}
            /pacts/provider/{provider}/consumer/{consumer}/latest/{tag}/verification-results/latest:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Verification]
                operationId: getLatestResultOfLatestPactWithTag
                summary: The newest result of the latest pact with a tag
                responses:
                  '200': {$ref: '#/components/responses/VerificationResult'}
              delete:
                tags: [Verification]
                operationId: deleteLatestResultOfLatestPactWithTag
                summary: Delete this result
                responses:
                  '204': {description: It is deleted.}
            /verification-results/consumer/{consumer}/version/{version}/latest:
              parameters:
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Verification]
                operationId: getLatestResultsOfVersion
                summary: The newest results of all pacts of a consumer version
                responses:
                  '200':
                    description: Which providers have verified them.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/VerificationSummary'}}}
            """,
        schemas: """
            VerificationBody:
              type: object
              required: [success, providerApplicationVersion]
              properties:
                success: {type: boolean}
                providerApplicationVersion: {$ref: '#/components/schemas/Line'}
                buildUrl: {description: Where the verification ran., anyOf: [{type: string, format: uri-reference}, {type: 'null'}]}
                testResults: {description: 'By interaction, as the verifier has them; `interactionId` and `success` are read.'}
                verifiedBy: {description: 'The tool: `implementation` and `version`.'}
              additionalProperties: true
            VerificationResult:
              type: object
              required: [providerName, providerApplicationVersion, success, verificationDate, verifiedBy, _links]
              properties:
                providerName: {type: string, examples: [Stock]}
                providerApplicationVersion: {type: string, examples: ['31']}
                success: {type: boolean}
                verificationDate: {$ref: '#/components/schemas/Time'}
                buildUrl: {type: string}
                testResults: {description: As they were sent.}
                verifiedBy:
                  description: Members are as they were sent.
                  type: object
                  properties:
                    implementation: true
                    version: true
                    client_implementation: true
                    client_test_framework: true
                    client_version: true
                _embedded:
                  description: With the extended media type.
                  type: object
                  properties: {tags: {type: array, items: {$ref: '#/components/schemas/Membership'}}}
                _links: {$ref: '#/components/schemas/Links'}
            VerificationSummary:
              type: object
              required: [success, providerSummary, _embedded, _links]
              properties:
                success: {description: Whether the newest result of every pact is a success., type: boolean}
                providerSummary:
                  description: Providers by their newest result; unknown are those without one.
                  type: object
                  required: [successful, failed, unknown]
                  properties:
                    successful: {type: array, items: {type: string}}
                    failed: {type: array, items: {type: string}}
                    unknown: {type: array, items: {type: string}}
                _embedded:
                  type: object
                  required: [verificationResults]
                  properties: {verificationResults: {type: array, items: {$ref: '#/components/schemas/VerificationResult'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
