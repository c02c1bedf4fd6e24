import NIOHTTP1
import PactMatching
package import PactModel
import Synchronization

/// A pact, and where it was found.
package struct ServedPact: Sendable {
    package var pact: Pact
    /// The file or the address it was read from.
    package var origin: String

    package init(_ pact: Pact, origin: String) {
        self.pact = pact
        self.origin = origin
    }
}

/// An HTTP interaction that a stub can answer with.
package final class StubInteraction: Sendable {
    package let interaction: Interaction
    package let request: PactRequest
    package let response: PactResponse
    /// The place of its pact in the stub's list.
    package let pact: Int
    private let isGenerated: Bool
    /// What is answered each time, made when it is first asked for.
    private let prepared = Mutex<Answer?>(nil)

    init(_ entry: InteractionIndex.Entry, pact: Int) {
        interaction = entry.interaction
        request = entry.request
        response = entry.response
        self.pact = pact
        isGenerated = response.hasGenerators
    }

    var answer: Answer {
        if isGenerated { return Answer(stub: response.generated(in: GeneratorContext(mode: .provider))) }
        if let answer = prepared.withLock({ $0 }) { return answer }
        let answer = Answer(stub: response)
        prepared.withLock { $0 = answer }
        return answer
    }
}

extension Answer {
    /// The response as `pact stub` sends it: any page may read it, and a body has a type.
    init(stub response: PactResponse) {
        var response = response
        if let content = response.body.content {
            if response.headers.values(of: "Content-Type") == nil {
                let stated = content.contentType.map { MediaType($0)?.description ?? $0 }
                let type = stated ?? content.detectedType?.description ?? "text/plain"
                response.headers.append(PactHeader("Content-Type", [type]))
            }
            // The reference keeps no order of keys; whoever compares answers as texts finds the same one here.
            if let json = content.givenJSON {
                response.body = .present(.init(bytes: json.bytes(.init(sortsKeys: true))))
            }
        }
        if response.headers.values(of: "Access-Control-Allow-Origin") == nil {
            response.headers.append(PactHeader("Access-Control-Allow-Origin", ["*"]))
        }
        self.init(response)
    }
}
