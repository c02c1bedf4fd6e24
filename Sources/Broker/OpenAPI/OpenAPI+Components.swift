extension OpenAPI {
    /// Parameters, headers and responses that several subjects share.
    static let components = #"""
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
              description: To the API browser, where `Accept` starts with `text/html` and names JSON. Browsers name `*/*` instead, and get the document. No body.
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
}
