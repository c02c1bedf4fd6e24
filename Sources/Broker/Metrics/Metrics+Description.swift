extension Metrics {
    static let description = APIDescription(
        paths: """
            /metrics:
              get:
                tags: [Operation]
                operationId: getMetrics
                summary: How much there is of everything
                responses:
                  '200':
                    description: Counts, and first and last times.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Metrics'}}}
            """,
        schemas: """
            Metrics:
              type: object
              required: [interactions, pacticipants, integrations, pactPublications, pactVersions, pactRevisionsPerConsumerVersion, verificationResults, verificationResultsPerPactVersion, pacticipantVersions, webhooks, tags, triggeredWebhooks, webhookExecutions, matrix, environments, deployedVersions, releasedVersions]
              properties:
                interactions:
                  type: object
                  required: [latestInteractionsCount, latestMessagesCount, latestInteractionsAndMessagesCount]
                  properties:
                    latestInteractionsCount: {type: integer}
                    latestMessagesCount: {type: integer}
                    latestInteractionsAndMessagesCount: {type: integer}
                pacticipants:
                  type: object
                  required: [count, withMainBranchSetCount]
                  properties:
                    count: {type: integer}
                    withMainBranchSetCount: {type: integer}
                integrations:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                pactPublications:
                  type: object
                  required: [count, first, last]
                  properties:
                    count: {type: integer}
                    first: {anyOf: [{$ref: '#/components/schemas/Time'}, {type: 'null'}]}
                    last: {anyOf: [{$ref: '#/components/schemas/Time'}, {type: 'null'}]}
                pactVersions:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                pactRevisionsPerConsumerVersion:
                  type: object
                  required: [distribution]
                  properties:
                    distribution: {type: object, additionalProperties: {type: integer}}
                verificationResults:
                  type: object
                  required: [count, successCount, failureCount, distinctCount, first, last]
                  properties:
                    count: {type: integer}
                    successCount: {type: integer}
                    failureCount: {type: integer}
                    distinctCount: {type: integer}
                    first: {anyOf: [{$ref: '#/components/schemas/Time'}, {type: 'null'}]}
                    last: {anyOf: [{$ref: '#/components/schemas/Time'}, {type: 'null'}]}
                verificationResultsPerPactVersion:
                  type: object
                  required: [distribution]
                  properties:
                    distribution: {type: object, additionalProperties: {type: integer}}
                pacticipantVersions:
                  type: object
                  required: [count, withUserCreatedBranchCount, withBranchCount, withBranchSetCount]
                  properties:
                    count: {type: integer}
                    withUserCreatedBranchCount: {type: integer}
                    withBranchCount: {type: integer}
                    withBranchSetCount: {type: integer}
                webhooks:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                tags:
                  type: object
                  required: [count, distinctCount, distinctWithPacticipantCount]
                  properties:
                    count: {type: integer}
                    distinctCount: {type: integer}
                    distinctWithPacticipantCount: {type: integer}
                triggeredWebhooks:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                webhookExecutions:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                matrix:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                environments:
                  type: object
                  required: [count]
                  properties:
                    count: {type: integer}
                deployedVersions:
                  type: object
                  required: [count, userCreatedCount, currentlyDeployedCount]
                  properties:
                    count: {type: integer}
                    userCreatedCount: {type: integer}
                    currentlyDeployedCount: {type: integer}
                releasedVersions:
                  type: object
                  required: [count, currentlySupportedCount]
                  properties:
                    count: {type: integer}
                    currentlySupportedCount: {type: integer}
            """)
}
