extension PactDiffs {
    static let description = APIDescription(
        paths: """
            /pacts/provider/{provider}/consumer/{consumer}/version/{version}/diff/previous-distinct:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Pacts]
                operationId: diffWithPreviousDistinctPact
                summary: What changed since the previous pact that says something else
                responses:
                  '200':
                    description: Lines with `-` are of the older pact, lines with `+` of the newer.
                    content: {text/plain: {schema: {type: string}}}
            /pacts/provider/{provider}/consumer/{consumer}/version/{version}/diff/version/{comparison}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/version'}
                - {name: comparison, in: path, required: true, description: The version number compared with., schema: {$ref: '#/components/schemas/PathName'}}
              get:
                tags: [Pacts]
                operationId: diffWithVersion
                summary: What differs from the pact of another consumer version
                responses:
                  '200':
                    description: Lines with `-` are of the older pact, lines with `+` of the newer.
                    content: {text/plain: {schema: {type: string}}}
            /pacts/provider/{provider}/consumer/{consumer}/pact-version/{sha}/diff/pact-version/{comparison}:
              parameters:
                - {$ref: '#/components/parameters/provider'}
                - {$ref: '#/components/parameters/consumer'}
                - {$ref: '#/components/parameters/sha'}
                - {name: comparison, in: path, required: true, description: The sha compared with., schema: {$ref: '#/components/schemas/PathName'}}
              get:
                tags: [Pacts]
                operationId: diffWithContent
                summary: What differs from another content
                responses:
                  '200':
                    description: Lines with `-` are of the older pact, lines with `+` of the newer.
                    content: {text/plain: {schema: {type: string}}}
            """)
}
