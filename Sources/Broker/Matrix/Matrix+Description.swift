extension Matrix {
    static let description = APIDescription(
        paths: """
            /matrix:
              get:
                tags: [Deciding]
                operationId: getMatrix
                summary: Consumer versions, provider versions, the results between them, and what follows
                description: |
                  Each selector is a run of `q[][…]` parameters; one that comes again begins the next selector, so the parameters of a
                  selector stand together. Several in one selector have to hold together. Empty values count as absent.
                parameters:
                  - {name: 'q[][pacticipant]', in: query, description: The name; every selector has one., schema: {type: array, items: {type: string}}}
                  - {name: 'q[][version]', in: query, description: A version number., schema: {type: array, items: {type: string}}}
                  - {name: 'q[][branch]', in: query, description: Versions on the branch., schema: {type: array, items: {type: string}}}
                  - {name: 'q[][tag]', in: query, description: Versions with the tag., schema: {type: array, items: {type: string}}}
                  - {name: 'q[][environment]', in: query, description: Versions in the environment., schema: {type: array, items: {type: string}}}
                  - {name: 'q[][latest]', in: query, description: '`true`: only the newest of them.', schema: {type: array, items: {type: string}}}
                  - {name: 'q[][mainBranch]', in: query, description: '`true`: versions on the main branch.', schema: {type: array, items: {type: string}}}
                  - name: latestby
                    in: query
                    description: |
                      Which rows are kept: the newest for each consumer version and provider version (`cvpv`), for each consumer version
                      and provider (`cvp`), for each consumer and provider (`cp`). Without it: every revision and every result.
                    allowEmptyValue: true
                    schema: {enum: [cvpv, cvp, cp]}
                  - {name: 'latest', in: query, description: '`true`: only the newest version of the other side, with the tag or of the main branch where they are given.', schema: {type: string}}
                  - {name: 'tag', in: query, description: The other side has this tag., schema: {type: string}}
                  - {name: 'environment', in: query, description: The other side is in this environment., schema: {type: string}}
                  - {name: 'mainBranch', in: query, description: '`true`: the other side is on its main branch.', schema: {type: string}}
                  - {name: 'success[]', in: query, description: Only rows with these results; empty for those without a result., schema: {type: array, items: {type: string}}}
                  - {name: limit, in: query, allowEmptyValue: true, description: Only so many rows., schema: {type: integer, minimum: 1}}
                  - {name: 'ignore[][pacticipant]', in: query, description: Pairs with it do not count., schema: {type: array, items: {type: string}}}
                  - {name: 'ignore[][version]', in: query, description: Only this version of it is ignored., schema: {type: array, items: {type: string}}}
                responses:
                  '200':
                    description: The rows and the decision.
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Matrix'}}
                      text/plain: {schema: {type: string, description: 'A table, and the decision under it.'}}
                  '400': {$ref: '#/components/responses/InvalidQuery'}
            /matrix/provider/{provider}/consumer/{consumer}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
              get:
                tags: [Deciding]
                operationId: getMatrixOfPair
                summary: All versions of a consumer and a provider with the results between them
                parameters:
                  - {name: latestby, in: query, description: As in the matrix., schema: {type: string}}
                responses:
                  '200':
                    description: The rows and the decision.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Matrix'}}}
            /can-i-deploy:
              get:
                tags: [Deciding]
                operationId: canIDeploy
                summary: May this version be deployed?
                description: |
                  Whether a version goes with what is in an environment, or with the newest versions with a tag; one of the two has to be
                  given. `summary.deployable` is true, false, or null where a result is missing.
                parameters:
                  - {name: pacticipant, in: query, required: true, schema: {type: string, minLength: 1}, example: Web Shop}
                  - {name: version, in: query, required: true, schema: {type: string, minLength: 1}, example: '9'}
                  - {name: environment, in: query, description: The name of an environment., schema: {type: string}, example: production}
                  - {name: to, in: query, description: A tag., schema: {type: string}}
                  - {name: 'ignore[]', in: query, description: Pacticipants that do not count., schema: {type: array, items: {type: string}}}
                  - {name: 'ignore[][pacticipant]', in: query, schema: {type: array, items: {type: string}}}
                  - {name: 'ignore[][version]', in: query, schema: {type: array, items: {type: string}}}
                responses:
                  '200':
                    description: The decision with its reasons.
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Matrix'}}
                      text/plain: {schema: {type: string, description: 'A table, and the decision under it.'}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacticipants/{pacticipant}/latest-version/{tag}/can-i-deploy/to/{to}:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/tag'}
                - {name: to, in: path, required: true, description: A tag., schema: {$ref: '#/components/schemas/PathName'}, example: prod}
              get:
                tags: [Deciding]
                operationId: canIDeployTagToTag
                summary: May the newest version with a tag go where versions have another tag?
                responses:
                  '200':
                    description: The decision with its reasons.
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Matrix'}}
                      text/plain: {schema: {type: string, description: 'A table, and the decision under it.'}}
            /pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/branch'}
                - {name: environment, in: path, required: true, description: Its name., schema: {$ref: '#/components/schemas/PathName'}, example: production}
              get:
                tags: [Deciding]
                operationId: canIDeployBranchToEnvironment
                summary: May the version a branch is at be deployed to an environment?
                responses:
                  '200':
                    description: The decision with its reasons.
                    content:
                      application/hal+json: {schema: {$ref: '#/components/schemas/Matrix'}}
                      text/plain: {schema: {type: string, description: 'A table, and the decision under it.'}}
            """,
        schemas: """
            Matrix:
              type: object
              required: [summary, notices, matrix, reasons]
              properties:
                summary:
                  type: object
                  required: [deployable, reason, success, failed, unknown]
                  properties:
                    deployable: {description: 'Only true is a yes; null where a result is missing.', type: [boolean, 'null']}
                    reason: {description: 'The texts of the notices, a line each.', type: string}
                    success: {type: integer, minimum: 0}
                    failed: {type: integer, minimum: 0}
                    unknown: {type: integer, minimum: 0}
                    ignored: {description: Where something was to be ignored., type: integer, minimum: 0}
                notices: {type: array, items: {$ref: '#/components/schemas/Notice'}}
                matrix: {type: array, items: {$ref: '#/components/schemas/MatrixRow'}}
                reasons: {type: array, items: {$ref: '#/components/schemas/DecisionReason'}}
            MatrixRow:
              type: object
              required: [consumer, provider, pact, verificationResult]
              properties:
                consumer: {$ref: '#/components/schemas/MatrixSide'}
                provider: {$ref: '#/components/schemas/MatrixSide'}
                pact:
                  type: object
                  required: [createdAt, _links]
                  properties:
                    createdAt: {$ref: '#/components/schemas/Time'}
                    _links: {$ref: '#/components/schemas/Links', required: [self]}
                verificationResult:
                  type: [object, 'null']
                  required: [success, verifiedAt, _links]
                  properties:
                    success: {type: boolean}
                    verifiedAt: {$ref: '#/components/schemas/Time'}
                    failedInteractions: {type: array, items: {$ref: '#/components/schemas/FailedInteraction'}}
                    _links: {$ref: '#/components/schemas/Links', required: [self]}
                ignored: {const: true}
            MatrixSide:
              type: object
              required: [name, version, _links]
              properties:
                name: {type: string}
                version:
                  type: [object, 'null']
                  required: [number, branch, branches, branchVersions, environments, tags, _links]
                  properties:
                    number: {type: string}
                    branch: {type: [string, 'null']}
                    branches: {type: array, items: {$ref: '#/components/schemas/Membership'}}
                    branchVersions: {description: The same as branches., type: array, items: {$ref: '#/components/schemas/Membership'}}
                    environments: {type: array, items: {$ref: '#/components/schemas/MatrixEnvironment'}}
                    tags: {type: array, items: {$ref: '#/components/schemas/Membership'}}
                    _links: {$ref: '#/components/schemas/Links', required: [self]}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            MatrixEnvironment:
              type: object
              required: [uuid, name, displayName, production, createdAt, _links]
              properties:
                uuid: {type: string, format: uuid}
                name: {type: string}
                displayName: {type: string}
                production: {type: boolean}
                contacts: {type: array, items: {$ref: '#/components/schemas/Contact'}}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            FailedInteraction:
              type: object
              required: [mismatches]
              properties:
                id: {type: string}
                description: {type: string}
                mismatches: {type: array, items: {type: string}}
            DecisionReason:
              description: Why one pair counts as it does.
              type: object
              required: [code, outcome, text]
              properties:
                code:
                  description: Stable; more may be added.
                  enum: [verified, failed, pending_only, verified_elsewhere, never_verified, nothing_deployed, nothing_selected, no_contract, version_unknown, ignored, nothing_required]
                outcome: {enum: ['yes', 'no', unknown, ignored]}
                text: {type: string}
                consumer: {$ref: '#/components/schemas/DecisionSide'}
                provider: {$ref: '#/components/schemas/DecisionSide'}
                failedInteractions: {type: array, items: {$ref: '#/components/schemas/FailedInteraction'}}
                otherResults:
                  description: Results that other versions of the provider have for the same content.
                  type: array
                  items:
                    type: object
                    required: [version, success, pending, branches, environments]
                    properties:
                      version: {type: string}
                      success: {type: boolean}
                      pending: {type: boolean}
                      branches: {type: array, items: {type: string}}
                      environments: {type: array, items: {type: string}}
                      _links: {$ref: '#/components/schemas/Links', required: [self]}
                command: {description: The one command that would change the answer., type: string}
                _links: {description: 'The evidence: the pact, and the result where there is one.', $ref: '#/components/schemas/Links', required: [pact]}
            DecisionSide:
              type: object
              required: [name, version]
              properties:
                name: {type: string}
                version: {type: [string, 'null']}
            """)
}
