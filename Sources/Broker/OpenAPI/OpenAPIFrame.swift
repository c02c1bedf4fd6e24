extension OpenAPI {
    /// The parts of the description that belong to no subject. `BASE` stands for the address of the broker.
    static let frame = (head: head, components: components, schemas: schemas)

    private static let head = """
        openapi: 3.1.0
        info:
          title: Contract broker
          version: \(brokerVersion)
          summary: Keeps the contracts between services, and tells what can be deployed.
          license: {name: MIT, identifier: MIT}
          description: |
            A consumer's tests record what it needs of a provider: a *pact*. The provider's CI verifies the pact against the
            real service and sends the result. This broker keeps both, and answers whether a version may be deployed.

            **Documents** are HAL: JSON with `_links` to what belongs to them and `_embedded` documents. Follow links from the
            index (`/`) rather than build addresses. Members without a value are left out, but in the matrix and the
            dashboard, where they are null. Times are UTC with an offset, `2024-05-01T10:20:30+00:00`. Every media type of
            text carries `charset=utf-8`.

            **Names** in a path are percent-encoded one by one; `feat%2Fx` is the branch `feat/x`. A pacticipant, version,
            branch or tag that is named by a change is made where it is not there. The last part of a path may end in
            `.json`, `.csv`, `.svg` or `.yaml`: the ending takes the place of the `Accept` header.

            **Media types** are negotiated: 406 where none fits. With `application/problem+json` in `Accept`, errors are
            problem documents (RFC 9457); everything else is answered as usual.

            **Every path** takes `OPTIONS`, which tells its methods; another method is answered 405 with `Allow`. Two slashes
            in a row in a path are 404, an encoded tab or line end is 422, both as problem documents. A body may have 128 MiB;
            headers that are too large are answered 431, and a request that does not come whole in its time 408. Answers over
            1 KiB are compressed with gzip for clients that take it.
        servers:
          - url: BASE
            description: The address under which this description was asked for.
        security:
          - {}
          - basic: []
          - token: []
        tags:
          - {name: Index, description: 'Where clients begin.'}
          - {name: Pacticipants, description: 'Applications that take part in contracts, as consumer, provider or both.'}
          - {name: Versions, description: 'Versions of pacticipants with their branches and tags; their order is that of their making.'}
          - {name: Environments, description: 'Where versions are deployed or released, and which are there now.'}
          - {name: Publishing, description: 'Pacts in.'}
          - {name: Pacts, description: 'Pacts out: by version, tag, branch and content.'}
          - {name: Verification, description: 'What a provider should verify, and the results.'}
          - {name: Deciding, description: 'The matrix of versions and results, and what follows for deploying.'}
          - {name: Overview, description: 'Who has contracts with whom, and how they stand.'}
          - {name: Badges, description: 'Pictures for a README. What is missing is a picture too, never a 404.'}
          - {name: Webhooks, description: 'Requests the broker sends when something happens, and how they went.'}
          - {name: Operation, description: 'Whether the broker lives, and how much is in it.'}
          - {name: Documentation, description: 'Pages for people.'}

        """

    private static let components = #"""
        components:
          securitySchemes:
            basic:
              type: http
              scheme: basic
              description: |
                Where the broker was started with users. Reading users may send GET, and ask for pacts to verify; writing users
                may do everything. Badges and the heartbeat may be open to all.
            token: {type: http, scheme: bearer, description: Where the broker was started with tokens.}
          parameters:
            pacticipant: {name: pacticipant, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: Web Shop}
            provider: {name: provider, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: Stock}
            consumer: {name: consumer, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: Web Shop}
            version: {name: version, in: path, required: true, description: A version number., schema: {$ref: '#/components/schemas/PathName'}, example: '9'}
            branch: {name: branch, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: main}
            tag: {name: tag, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: dev}
            label: {name: label, in: path, required: true, schema: {$ref: '#/components/schemas/PathName'}, example: team-a}
            uuid: {name: uuid, in: path, required: true, description: 'The identifier, as links have it.', schema: {$ref: '#/components/schemas/PathName'}}
            sha: {name: sha, in: path, required: true, description: 'The sha of a content: the end of the link pb:pact-version.', schema: {$ref: '#/components/schemas/PathName'}}
            metadata: {name: metadata, in: path, required: true, description: 'Why the pact was handed out; it comes with links and means nothing to clients. What cannot be read counts as nothing.', schema: {$ref: '#/components/schemas/PathName'}, example: Y3ZuPTk}
            number: {name: number, in: path, required: true, description: The number of a result., schema: {$ref: '#/components/schemas/PathName'}, example: '1'}
            page: {name: page, in: query, allowEmptyValue: true, description: 'Which page; without page and size the list is complete.', schema: {type: integer, minimum: 1}}
            size: {name: size, in: query, allowEmptyValue: true, description: 'How many on a page, 100 where only the page is given.', schema: {type: integer, minimum: 1}}
            pageNumber: {name: pageNumber, in: query, allowEmptyValue: true, deprecated: true, description: 'The older name of page, which counts where neither page nor size is given.', schema: {type: string}}
            pageSize: {name: pageSize, in: query, allowEmptyValue: true, deprecated: true, description: 'The older name of size, which counts where neither page nor size is given.', schema: {type: string}}
            q: {name: q, in: query, description: 'Only names that contain this, whatever the case.', schema: {type: string}}
          headers:
            Location: {required: true, description: The address of what was made., schema: {type: string, format: uri}}
            ETag: {required: true, description: 'The tag of this answer, for If-None-Match.', schema: {type: string}}
          responses:
            Invalid:
              description: Something in the request is wrong; the answer names each field. Without a body where it is `Authorization`.
              content:
                application/hal+json:
                  schema: {anyOf: [{$ref: '#/components/schemas/ValidationErrors'}, {$ref: '#/components/schemas/Error'}]}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
                text/plain: {schema: {type: string, maxLength: 0}}
            InvalidQuery:
              description: Something in the question is wrong; one sentence each.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/QueryErrors'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
                text/plain: {schema: {type: string, maxLength: 0}}
            Browser:
              description: To the page for following links, for clients that take HTML first and JSON too. No body.
              headers: {Location: {$ref: '#/components/headers/Location'}}
            UnknownScheme:
              description: The broker was started with users, and `Authorization` is of a kind that it does not take. No body.
            Unauthorized:
              description: The broker was started with users, and the request names none of them, or one who may not do this. No body.
              headers: {WWW-Authenticate: {required: true, schema: {type: string}, example: Basic realm="Restricted area"}}
            NotFound:
              description: It is not there, or a name in the path is empty.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Error'}}
                application/json: {schema: {$ref: '#/components/schemas/Error'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
                text/html: {schema: {type: string}}
            NotAcceptable:
              description: None of the media types in Accept is answered here. No body.
            NotModified:
              description: It is there, and the request has `If-None-Match` with `*` or its tag. No body.
            PreconditionFailed:
              description: What `If-Match` or `If-None-Match` asks for is not so; nothing was changed. No body.
            Conflict:
              description: Something else is there; the sentence says what.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Error'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
                text/plain: {schema: {type: string, description: A new name looks like one that exists.}}
            TooLarge:
              description: The body has more than 128 MiB.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Error'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
            UnsupportedMediaType:
              description: The body has another content type than this takes, or none. No body.
            ControlInPath:
              description: A name in the path has a tab or a line end.
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
            Pact:
              description: The pact.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Pact'}}
                application/json: {schema: {$ref: '#/components/schemas/Pact'}}
                application/vnd.pactbrokerextended.v1+json: {schema: {$ref: '#/components/schemas/ExtendedPact'}}
            LatestPact:
              description: The pact. Results of it are sent with the reason it was handed out.
              headers: {X-Pact-Consumer-Version: {description: 'The consumer version, but with the extended media type.', schema: {type: string}}}
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Pact'}}
                application/json: {schema: {$ref: '#/components/schemas/Pact'}}
                application/vnd.pactbrokerextended.v1+json: {schema: {$ref: '#/components/schemas/ExtendedPact'}}
            Remaining:
              description: They are deleted; a link to the latest pact where one is left.
              content: {application/hal+json: {schema: {$ref: '#/components/schemas/Remaining'}}}
            VerificationResult:
              description: The result.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/VerificationResult'}}
                application/json: {schema: {$ref: '#/components/schemas/VerificationResult'}}
                application/vnd.pactbrokerextended.v1+json: {schema: {$ref: '#/components/schemas/VerificationResult'}}
            Unexpected:
              description: A fault of the broker.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Unexpected'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
            Unprocessable:
              description: This cannot be set back, or a name in the path has a tab or a line end.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/ValidationErrors'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
            StorageBusy:
              description: Another process holds the broker's database; nothing was stored. Try again after the seconds of `Retry-After`.
              headers: {Retry-After: {required: true, schema: {type: string}}}
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Error'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
            StorageFailed:
              description: The broker's disk is full, or fails; nothing was stored.
              content:
                application/hal+json: {schema: {$ref: '#/components/schemas/Error'}}
                application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}

        """#

    private static let schemas = #"""
        PathName:
          type: string
          minLength: 1
          pattern: '^[^\t\r\n]+$'
        Line:
          description: One line that is not blank.
          type: string
          pattern: '^[^\r\n]*[^\s][^\r\n]*$'
        Word:
          description: A text without spaces.
          type: string
          pattern: '^[^\s]+$'
        Time:
          type: string
          format: date-time
          examples: ['2024-05-01T10:20:30+00:00']
        Link:
          type: object
          required: [href]
          properties:
            href: {type: string, description: 'An address, or a template of one.', examples: ['http://localhost:9292/pacticipants/Web%20Shop']}
            title: {type: string}
            name: {type: string, description: What tells the links of one relation apart.}
            templated: {type: boolean}
            currently_deployed: {description: Of links to deployments., type: boolean}
            application_instance: {description: Of links to deployments., type: string}
            currently_supported: {description: Of links to releases., type: boolean}
        Links:
          type: object
          description: By relation, a link or a list of links. `pb` relations are explained at `/doc/{rel}`.
          additionalProperties:
            anyOf: [{$ref: '#/components/schemas/Link'}, {type: array, items: {$ref: '#/components/schemas/Link'}}]
          properties:
            curies:
              type: array
              items:
                type: object
                required: [name, href, templated]
                properties: {name: {type: string}, href: {type: string}, templated: {const: true}}
        Named:
          description: Another document in short.
          type: object
          required: [name, _links]
          properties: {name: {type: string}, _links: {$ref: '#/components/schemas/Links', required: [self]}}
        Numbered:
          description: A version in short.
          type: object
          required: [number, _links]
          properties: {number: {type: string}, _links: {$ref: '#/components/schemas/Links', required: [self]}}
        Membership:
          description: A branch or tag of a version, and whether the version is the newest there.
          type: object
          required: [name, latest, _links]
          properties:
            name: {type: string}
            latest: {type: boolean}
            _links: {$ref: '#/components/schemas/Links', required: [self]}
        Page:
          type: object
          required: [number, size, totalElements, totalPages]
          properties:
            number: {type: integer, minimum: 1}
            size: {type: integer, minimum: 1}
            totalElements: {type: integer, minimum: 0}
            totalPages: {type: integer, minimum: 0}
        Notice:
          description: A sentence for the person at the other end.
          type: object
          required: [type, text]
          properties:
            type: {enum: [debug, info, success, warning, prompt, error]}
            text: {type: string}
        Error:
          type: object
          required: [error]
          properties: {error: {type: string}}
          examples: [{error: No pacticipant with name 'Web Shop' found}]
        ValidationErrors:
          type: object
          required: [errors]
          properties:
            errors:
              description: Sentences by field; the empty field is the whole.
              type: object
              additionalProperties: {type: array, items: {type: string}, minItems: 1}
          examples: [{errors: {name: [is missing]}}]
        QueryErrors:
          type: object
          required: [errors]
          properties: {errors: {type: array, items: {type: string}, minItems: 1}}
          examples: [{errors: [Please provide 1 or more version selectors.]}]
        Problem:
          description: A problem document (RFC 9457).
          type: object
          required: [title, type, status]
          properties:
            title: {type: string}
            type: {type: string, format: uri}
            status: {type: integer, minimum: 400, maximum: 599}
            detail: {type: string}
            instance: {type: string}
            errors:
              type: array
              items:
                type: object
                required: [type, title, detail, pointer]
                properties:
                  type: {type: string, format: uri}
                  title: {type: string}
                  detail: {type: string}
                  pointer: {type: string, examples: [/name]}
        """#
}
