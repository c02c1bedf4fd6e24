extension PactsForVerification {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/for-verification:
              parameters: [{$ref: '#/components/parameters/provider'}]
              get:
                tags: [Verification]
                operationId: getPactsForVerification
                deprecated: true
                summary: Pacts to verify, by default
                description: The older way to ask; without parameters, the default selection.
                parameters:
                  - {name: 'provider_version_tags[]', in: query, schema: {type: array, items: {type: string}}}
                  - {name: 'consumer_version_selectors[][tag]', in: query, description: 'Of the first selector, which has to have one; the same name once more begins the next.', schema: {type: string}}
                  - {name: 'consumer_version_selectors[][latest]', in: query, description: '`true` or `false`.', schema: {type: string}}
                  - {name: 'consumer_version_selectors[][fallback_tag]', in: query, schema: {type: string}}
                  - {name: 'consumer_version_selectors[][consumer]', in: query, schema: {type: string}}
                  - {name: include_pending_status, in: query, description: '`true` or `false`; true where it is not given.', schema: {type: string}}
                  - {name: include_wip_pacts_since, in: query, allowEmptyValue: true, description: A day or a time., schema: {type: string}}
                responses:
                  '200':
                    description: The pacts to verify.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactsForVerification'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              post:
                tags: [Verification]
                operationId: selectPactsForVerification
                summary: Pacts to verify
                description: |
                  The pacts that the selectors choose, those with the same content once, each with the reasons it is here and with what
                  its failure will do. Without selectors: the main branches, and what is deployed or released.
                requestBody:
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/VerificationQuestion'}
                      example:
                        consumerVersionSelectors: [{mainBranch: true}, {deployedOrReleased: true}]
                        providerVersionBranch: main
                        includePendingStatus: true
                        includeWipPactsSince: '2024-01-01'
                responses:
                  '200':
                    description: The pacts to verify.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/PactsForVerification'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            """,
        schemas: """
            VerificationQuestion:
              type: object
              properties:
                consumerVersionSelectors: {anyOf: [{type: array, items: {$ref: '#/components/schemas/ConsumerVersionSelector'}}, {type: 'null'}]}
                providerVersionBranch:
                  description: The branch of the provider that is built. May be empty only where neither pending nor work in progress is asked for.
                  anyOf: [{$ref: '#/components/schemas/Line'}, {const: ''}, {type: 'null'}]
                providerVersionTags: {anyOf: [{type: array, items: {type: string}}, {type: 'null'}]}
                includePendingStatus: {description: True where it is not given., type: boolean}
                includeWipPactsSince:
                  description: A day or a time, from which on pacts that nobody asked for are handed out as work in progress.
                  type: string
                  anyOf: [{format: date}, {format: date-time}]
            ConsumerVersionSelector:
              description: |
                What to choose by: `mainBranch`, `branch`, `matchingBranch`, `tag`, `latest`, `deployed`, `released`,
                `deployedOrReleased` or `environment`, at least one; branches and tags do not go with environments.
              type: object
              properties:
                mainBranch: {description: 'The version the main branch is at.', enum: [true, null]}
                branch: {description: 'The version a branch is at; true for every branch.', anyOf: [{type: string, pattern: '[^\\s]'}, {enum: [true, null]}]}
                matchingBranch: {description: 'The branch that providerVersionBranch names.', enum: [true, null]}
                latest: {description: 'The newest version, or the newest with the tag.', enum: [true, false, null]}
                tag: {$ref: '#/components/schemas/NameOrNull'}
                fallbackTag: {description: 'Taken where no pact is found with the tag.', $ref: '#/components/schemas/NameOrNull'}
                fallbackBranch: {description: 'Taken where no pact is found on the branch.', $ref: '#/components/schemas/NameOrNull'}
                consumer: {description: 'Only this consumer.', $ref: '#/components/schemas/NameOrNull'}
                deployed: {enum: [true, null]}
                released: {enum: [true, null]}
                deployedOrReleased: {enum: [true, null]}
                environment: {description: 'Only there; the environment has to exist.', $ref: '#/components/schemas/NameOrNull'}
              minProperties: 1
            NameOrNull:
              anyOf: [{type: string, pattern: '[^\\s]'}, {type: 'null'}]
            PactsForVerification:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [pacts]
                  properties:
                    pacts:
                      type: array
                      items:
                        type: object
                        required: [shortDescription, verificationProperties, _links]
                        properties:
                          shortDescription: {type: string, examples: ['latest from main branch, deployed to production']}
                          verificationProperties:
                            type: object
                            required: [notices]
                            properties:
                              pending: {description: 'Whether a failure does not count yet; only where it was asked for.', type: boolean}
                              wip: {description: 'Only for work in progress.', const: true}
                              notices:
                                type: array
                                items:
                                  type: object
                                  required: [when, text]
                                  properties:
                                    when: {type: string, examples: [before_verification, 'after_verification:success_true_published_false']}
                                    text: {type: string}
                          _links: {$ref: '#/components/schemas/Links', required: [self]}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
