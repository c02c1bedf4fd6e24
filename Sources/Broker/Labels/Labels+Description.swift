extension Labels {
    static let description = APIDescription(
        paths: """
            /pacticipants/label/{label}:
              parameters: [{$ref: '#/components/parameters/label'}]
              get:
                tags: [Pacticipants]
                operationId: listPacticipantsWithLabel
                summary: Pacticipants with a label
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The pacticipants; none for a label that nobody has.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Pacticipants'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacticipants/{pacticipant}/labels/{label}:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/label'}]
              get:
                tags: [Pacticipants]
                operationId: getLabel
                summary: A label of a pacticipant
                responses:
                  '200':
                    description: The label.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Label'}}}
              put:
                tags: [Pacticipants]
                operationId: addLabel
                summary: Label a pacticipant
                description: The pacticipant is made where it is not there. The body is ignored.
                requestBody: {content: {application/json: {schema: {}, example: {}}}}
                responses:
                  '200':
                    description: It had the label.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Label'}}}
                  '201':
                    description: It has the label now.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Label'}}}
              delete:
                tags: [Pacticipants]
                operationId: removeLabel
                summary: Take a label off
                responses:
                  '204': {description: It is off.}
            /labels:
              get:
                tags: [Pacticipants]
                operationId: listLabels
                summary: All labels, by name
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The names.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/LabelNames'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            """,
        schemas: """
            Label:
              type: object
              required: [name, createdAt, _links]
              properties:
                name: {type: string}
                createdAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: [self, pacticipant]}
            LabelNames:
              type: object
              required: [_embedded, _links]
              properties:
                _embedded:
                  type: object
                  required: [labels]
                  properties:
                    labels: {type: array, items: {type: object, required: [name], properties: {name: {type: string}}}}
                page: {$ref: '#/components/schemas/Page'}
                _links: {$ref: '#/components/schemas/Links', required: [self]}
            """)
}
