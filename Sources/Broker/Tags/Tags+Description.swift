extension Tags {
    static let description = APIDescription(
        paths: """
            /pacticipants/{pacticipant}/versions/{version}/tags/{tag}:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/version'}
                - {$ref: '#/components/parameters/tag'}
              get:
                tags: [Versions]
                operationId: getTag
                summary: A tag of a version
                responses:
                  '200':
                    description: The tag.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Tag'}}}
              put:
                tags: [Versions]
                operationId: addTag
                summary: Tag a version
                description: |
                  Pacticipant and version are made where they are not there. The first tag of a new version that is on no branch
                  stands for its branch; a tag with the name of an environment records a deployment there. The body is ignored.
                requestBody: {content: {application/json: {schema: {}, example: {}}}}
                responses:
                  '200':
                    description: It had the tag.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Tag'}}}
                  '201':
                    description: It has the tag now.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Tag'}}}
              delete:
                tags: [Versions]
                operationId: removeTag
                summary: Take a tag off
                responses:
                  '204': {description: It is off.}
            """,
        schemas: """
            Tag:
              type: object
              required: [name, createdAt, _links]
              properties:
                name: {type: string}
                createdAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: [self, version, pacticipant]}
            """)
}
