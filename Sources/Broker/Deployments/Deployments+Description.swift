extension DeployedVersions {
    static let description = APIDescription(
        paths: """
            /environments/{uuid}/deployed-versions/currently-deployed:
              parameters: [{$ref: '#/components/parameters/uuid'}]
              get:
                tags: [Environments]
                operationId: listCurrentlyDeployedVersions
                summary: What is deployed in an environment now, the newest first
                parameters:
                  - {name: pacticipant, in: query, description: Only versions of this pacticipant., schema: {type: string}}
                  - {name: applicationInstance, in: query, allowEmptyValue: true, description: Only this instance; empty for those without one., schema: {type: string}}
                  - {name: target, in: query, allowEmptyValue: true, deprecated: true, description: The older name of applicationInstance., schema: {type: string}}
                responses:
                  '200':
                    description: The deployed versions.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/DeployedVersions'}}}
            /pacticipants/{pacticipant}/versions/{version}/deployed-versions/environment/{uuid}:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/version'}
                - {$ref: '#/components/parameters/uuid'}
              get:
                tags: [Environments]
                operationId: listDeployments
                summary: The deployments of a version to an environment, the newest first
                responses:
                  '200':
                    description: The deployments, past ones too.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/DeployedVersions'}}}
              post:
                tags: [Environments]
                operationId: recordDeployment
                summary: Record that a version is deployed
                description: |
                  It takes the place of what was deployed there in the same application instance. Recording the same again
                  changes nothing, and is answered 201 too.
                requestBody:
                  content:
                    application/json:
                      schema:
                        type: object
                        properties:
                          applicationInstance: {description: What tells instances in one environment apart., examples: [blue]}
                          target: {deprecated: true, description: The older name of applicationInstance.}
                responses:
                  '201':
                    description: The deployed version.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/DeployedVersion'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /deployed-versions/{uuid}:
              parameters: [{$ref: '#/components/parameters/uuid'}]
              get:
                tags: [Environments]
                operationId: getDeployedVersion
                summary: A deployed version
                responses:
                  '200':
                    description: The deployed version.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/DeployedVersion'}}}
              patch:
                tags: [Environments]
                operationId: recordUndeployment
                summary: Record that a version is deployed no more
                requestBody:
                  content:
                    application/merge-patch+json:
                      schema:
                        type: object
                        properties: {currentlyDeployed: {description: 'false; true is refused, as a deployment is recorded anew.'}}
                      example: {currentlyDeployed: false}
                responses:
                  '200':
                    description: The deployed version.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/DeployedVersion'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '422': {$ref: '#/components/responses/Unprocessable'}
            """,
        schemas: """
            DeployedVersion:
              type: object
              required: [uuid, currentlyDeployed, createdAt, _links]
              properties:
                uuid: {type: string, format: uuid}
                currentlyDeployed: {type: boolean}
                applicationInstance: {type: string}
                target: {deprecated: true, description: The same as applicationInstance., type: string}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                undeployedAt: {$ref: '#/components/schemas/Time'}
                _embedded: {$ref: '#/components/schemas/Recorded'}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            DeployedVersions:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [deployedVersions]
                  properties: {deployedVersions: {type: array, items: {$ref: '#/components/schemas/DeployedVersion'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            Recorded:
              description: What was recorded; lists leave out what the question says.
              type: object
              properties:
                pacticipant: {$ref: '#/components/schemas/Named'}
                version: {$ref: '#/components/schemas/Numbered'}
                environment: {$ref: '#/components/schemas/Environment'}
            """)
}

extension ReleasedVersions {
    static let description = APIDescription(
        paths: """
            /environments/{uuid}/released-versions/currently-supported:
              parameters: [{$ref: '#/components/parameters/uuid'}]
              get:
                tags: [Environments]
                operationId: listCurrentlySupportedVersions
                summary: What is released in an environment and supported now
                parameters:
                  - {name: pacticipant, in: query, description: Only versions of this pacticipant., schema: {type: string}}
                  - {name: version, in: query, description: Only the version of this number., schema: {type: string}}
                responses:
                  '200':
                    description: The released versions.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ReleasedVersions'}}}
            /pacticipants/{pacticipant}/versions/{version}/released-versions/environment/{uuid}:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/version'}
                - {$ref: '#/components/parameters/uuid'}
              get:
                tags: [Environments]
                operationId: listReleases
                summary: The release of a version in an environment
                responses:
                  '200':
                    description: The release, or none.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ReleasedVersions'}}}
              post:
                tags: [Environments]
                operationId: recordRelease
                summary: Record that a version is released
                description: Several versions may be supported at a time. One whose support had ended is supported again.
                requestBody: {content: {application/json: {schema: {type: object}, example: {}}}}
                responses:
                  '200':
                    description: The released version, which was recorded before.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ReleasedVersion'}}}
                  '201':
                    description: The released version.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ReleasedVersion'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /released-versions/{uuid}:
              parameters: [{$ref: '#/components/parameters/uuid'}]
              get:
                tags: [Environments]
                operationId: getReleasedVersion
                summary: A released version
                responses:
                  '200':
                    description: The released version.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ReleasedVersion'}}}
              patch:
                tags: [Environments]
                operationId: recordSupportEnded
                summary: Record that a version is supported no more
                requestBody:
                  content:
                    application/merge-patch+json:
                      schema:
                        type: object
                        properties: {currentlySupported: {description: 'false; true is refused, as a release is recorded anew.'}}
                      example: {currentlySupported: false}
                responses:
                  '200':
                    description: The released version.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/ReleasedVersion'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
                  '422': {$ref: '#/components/responses/Unprocessable'}
            """,
        schemas: """
            ReleasedVersion:
              type: object
              required: [uuid, currentlySupported, createdAt, _links]
              properties:
                uuid: {type: string, format: uuid}
                currentlySupported: {type: boolean}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                supportEndedAt: {$ref: '#/components/schemas/Time'}
                _embedded: {$ref: '#/components/schemas/Recorded'}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            ReleasedVersions:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [releasedVersions]
                  properties: {releasedVersions: {type: array, items: {$ref: '#/components/schemas/ReleasedVersion'}}}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
