extension Index {
    static let description = APIDescription(
        paths: """
            /:
              get:
                tags: [Index]
                operationId: getIndex
                summary: Where everything is
                description: |
                  Links to everything, as templates where names are needed. Clients find out what a broker can do by which
                  relations are here.
                responses:
                  '200':
                    description: The index.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Index'}}}
            """,
        schemas: """
            Index:
              type: object
              required: [_links]
              properties:
                _links:
                  $ref: '#/components/schemas/Links'
                  required: [self, 'pb:pacticipants', 'pb:publish-contracts', 'pb:provider-pacts-for-verification', 'pb:environments', curies]
            """)
}
