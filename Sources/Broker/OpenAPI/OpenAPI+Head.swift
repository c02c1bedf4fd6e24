extension OpenAPI {
    /// What comes before the paths. `BASE` stands for the address of the broker.
    static let head = """
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
}
