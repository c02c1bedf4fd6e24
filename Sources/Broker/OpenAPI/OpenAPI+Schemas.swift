extension OpenAPI {
    /// Schemas that several subjects share.
    static let schemas = #"""
        PathName:
          type: string
          minLength: 1
          pattern: '^[^\t\r\n]+$'
        Line:
          description: One line that is not blank.
          type: string
          pattern: '^[^\r\n]*[^\s][^\r\n]*$'
        LineOrNull:
          description: One line, which may be blank.
          type: [string, 'null']
          pattern: '^[^\r\n]*$'
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
                required: [type, title, detail]
                properties:
                  type: {type: string, format: uri}
                  title: {type: string}
                  detail: {type: string}
                  pointer: {type: string, examples: [/name]}
        """#
}
