import PactMatching
import PactModel

extension [PactMessage] {
    /// Compares the messages of an asynchronous interaction, which is one, with what the provider made.
    func mismatchesOfMessage(with produced: [PactMessage]) -> [Mismatch] {
        guard produced.count == count else {
            return [
                .count("Expected \(count) message\(count == 1 ? "" : "s"), but the provider produced \(produced.count)")
            ]
        }
        return zip(self, produced).flatMap { $0.withoutRegistryFraming.mismatches(with: $1.withoutRegistryFraming) }
    }

    /// Compares the responses of a synchronous interaction; where it names none, any will do.
    func mismatchesOfResponses(with produced: [PactMessage]) -> [Mismatch] {
        guard isEmpty || produced.count == count else {
            return [
                .count(
                    "Expected a message with \(count) response\(count == 1 ? "" : "s"), but the actual response had "
                        + "\(produced.count)")
            ]
        }
        return zip(self, produced).flatMap { expected, actual in
            var actual = actual
            // The type of a response is a matter of its contents, unless the pact wants it among the metadata too.
            if expected.metadata["contentType"] == nil { actual.metadata["contentType"] = nil }
            return expected.withoutRegistryFraming.mismatches(with: actual.withoutRegistryFraming)
        }
    }
}

extension Mismatch {
    /// Fewer or more messages than expected.
    fileprivate static func count(_ sentence: String) -> Mismatch {
        Mismatch(.bodyType, expected: "message response", actual: "", sentence: sentence)
    }
}
