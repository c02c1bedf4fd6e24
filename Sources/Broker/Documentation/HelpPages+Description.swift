extension HelpPages {
    static let description = APIDescription(
        paths: """
            /doc/{relation}:
              parameters:
                - {name: relation, in: path, required: true, description: 'A relation without `pb:`.', schema: {$ref: '#/components/schemas/PathName'}, example: pacticipants}
              get:
                tags: [Documentation]
                operationId: getHelp
                summary: What a relation leads to
                parameters:
                  - {name: context, in: query, description: The document that has the relation., schema: {type: string}}
                responses:
                  '200':
                    description: A page; for an unknown relation one that says so.
                    content: {text/html: {schema: {type: string}}}
            /hal-browser/browser.html:
              get:
                tags: [Documentation]
                operationId: getBrowser
                summary: A page on which to follow links
                description: The part of the address behind `#` is the path to show.
                responses:
                  '200':
                    description: The page.
                    content: {text/html: {schema: {type: string}}}
            """)
}
