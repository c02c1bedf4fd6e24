extension Branches {
    static let description = APIDescription(
        paths: """
            /pacticipants/{pacticipant}/branches:
              parameters: [{$ref: '#/components/parameters/pacticipant'}]
              get:
                tags: [Versions]
                operationId: listBranches
                summary: The branches of a pacticipant, the last changed first
                parameters:
                  - {$ref: '#/components/parameters/q'}
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: A page of branches, the first 100 where no page is asked for.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Branches'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
              delete:
                tags: [Versions]
                operationId: deleteBranches
                summary: Forget all branches but the main branch and some
                description: Versions and pacts stay.
                parameters:
                  - {name: 'exclude[]', in: query, description: Branches to keep., schema: {type: array, items: {type: string}}}
                responses:
                  '202':
                    description: The branches are forgotten.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Notices'}}}
            /pacticipants/{pacticipant}/branches/{branch}:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/branch'}]
              get:
                tags: [Versions]
                operationId: getBranch
                summary: A branch
                responses:
                  '200':
                    description: The branch.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Branch'}}}
              delete:
                tags: [Versions]
                operationId: deleteBranch
                summary: Forget a branch
                description: Its versions and their pacts stay.
                responses:
                  '204': {description: It is forgotten.}
            /pacticipants/{pacticipant}/branches/{branch}/versions:
              parameters: [{$ref: '#/components/parameters/pacticipant'}, {$ref: '#/components/parameters/branch'}]
              get:
                tags: [Versions]
                operationId: listVersionsOnBranch
                summary: The versions on a branch, the newest first
                parameters:
                  - {$ref: '#/components/parameters/page'}
                  - {$ref: '#/components/parameters/size'}
                  - {$ref: '#/components/parameters/pageNumber'}
                  - {$ref: '#/components/parameters/pageSize'}
                responses:
                  '200':
                    description: The versions.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/Versions'}}}
                  '400': {$ref: '#/components/responses/Invalid'}
            /pacticipants/{pacticipant}/branches/{branch}/versions/{version}:
              parameters:
                - {$ref: '#/components/parameters/pacticipant'}
                - {$ref: '#/components/parameters/branch'}
                - {$ref: '#/components/parameters/version'}
              get:
                tags: [Versions]
                operationId: getBranchVersion
                summary: A version on a branch
                responses:
                  '200':
                    description: Since when the version is on the branch.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/BranchVersion'}}}
              put:
                tags: [Versions]
                operationId: addBranchVersion
                summary: Put a version on a branch
                description: |
                  A version that is new there is what the branch is at from then on. Pacticipant, version and branch are made
                  where they are not there. The body is ignored.
                requestBody: {content: {application/json: {schema: {}, example: {}}}}
                responses:
                  '200':
                    description: It was there; nothing changed.
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/BranchVersion'}}}
                  '201':
                    description: It is there now.
                    headers: {Location: {$ref: '#/components/headers/Location'}}
                    content: {application/hal+json: {schema: {$ref: '#/components/schemas/BranchVersion'}}}
              delete:
                tags: [Versions]
                operationId: removeBranchVersion
                summary: Take a version off a branch
                description: A branch that was at this version is at the newest of those left.
                responses:
                  '204': {description: It is off.}
            """,
        schemas: """
            Branch:
              type: object
              required: [name, createdAt, _links]
              properties:
                name: {type: string, examples: [main]}
                createdAt: {$ref: '#/components/schemas/Time'}
                updatedAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:latest-version']}
            Branches:
              type: object
              required: [_embedded, page, _links]
              properties:
                _embedded:
                  type: object
                  required: [branches]
                  properties: {branches: {type: array, items: {$ref: '#/components/schemas/Branch'}}}
                page: {$ref: '#/components/schemas/Page'}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:branches']}
            BranchVersion:
              type: object
              required: [createdAt, _links]
              properties:
                createdAt: {$ref: '#/components/schemas/Time'}
                _links: {$ref: '#/components/schemas/Links', required: [self, 'pb:branch', 'pb:version']}
            Notices:
              type: object
              required: [notices]
              properties: {notices: {type: array, items: {$ref: '#/components/schemas/Notice'}}}
            """)
}
