import PactMatching
import PactModel

/// What there is to tell of an interaction, in pieces that every report lays out in its own way.
extension InteractionResult {
    /// `given shelf 7 exists {"id":7}`, `and it is broken`
    var givens: [String] {
        interaction.providerStates.enumerated().map { place, state in
            let text = state.parameters.isEmpty ? "" : " \(JSONValue.object(state.parameters).text())"
            let parameters = text.cut(to: 300)
            return (place == 0 ? "given " : "and ") + state.name + parameters
        }
    }

    /// The consumer's remarks (`comments.text`).
    var remarks: [String] { (interaction.comments["text"]?.arrayValue ?? []).compactMap(\.stringValue) }

    /// The consumer's test (`comments.testname`).
    var testName: String? { interaction.comments["testname"]?.stringValue }

    /// Why the interaction could not be run; nil where it could.
    var obstacle: Obstacle? {
        if case .couldNotRun(let obstacle) = outcome { obstacle } else { nil }
    }

    var mismatches: [Mismatch] {
        if case .mismatched(let mismatches, _) = outcome { mismatches } else { [] }
    }

    /// What the provider gave; nil where the interaction could not be run.
    var answer: ProviderAnswer? {
        switch outcome {
        case .passed(let answer), .mismatched(_, let answer): answer
        case .couldNotRun: nil
        }
    }

    /// What was wrong with the response, or with each of the messages.
    var differences: [Difference] {
        guard case .mismatched(let mismatches, let answer) = outcome else { return [] }
        switch (interaction.content, answer) {
        case (.http(_, let expected), .response(let response)):
            return [Difference(report: expected.report(on: mismatches, with: response))]
        case (.asynchronousMessage(let expected), .messages(let messages)) where !messages.isEmpty:
            return [Difference(report: expected.report(on: mismatches, with: messages[0]))]
        case (.synchronousMessage(_, let expected), .messages(let messages)):
            return Difference.all(expected, messages, mismatches)
        default: return [Difference(report: MismatchReport(mismatches))]
        }
    }

    /// What was asked of the provider; nil where nothing was, or where a message has no request.
    var sent: Exchanged? {
        if let request { return Exchanged(request) }
        var asked: Exchanged?
        if case .synchronousMessage(let request, _) = interaction.content, obstacle == nil {
            asked = Exchanged(request)
        }
        guard let question else { return asked }
        return Exchanged(
            title: "POST \(question.url)", fields: ["description: \(interaction.description)"] + (asked?.fields ?? []),
            body: asked?.body ?? .empty)
    }

    /// What the provider gave, one piece for each message.
    var came: [Exchanged] {
        switch answer {
        case .response(let response): [Exchanged(response)]
        case .messages(let messages):
            messages.map { message in
                var came = Exchanged(message)
                came.title = messageStatus.map { "\($0)" }
                return came
            }
        case nil: []
        }
    }

    /// What is said of the interaction in one line: `GET /shelves/7`, `a message`.
    var target: String {
        switch interaction.content {
        case .http(let expected, _): (request ?? expected).targetLine
        case .asynchronousMessage: "a message" + askedAt
        case .synchronousMessage: "a message with an answer" + askedAt
        }
    }
}

extension InteractionResult {
    /// ` from POST http://localhost:8080/messages`
    private var askedAt: String { question.map { " from POST \($0.url)" } ?? "" }
}

/// The differences of one response or message.
struct Difference: Sendable {
    /// Which of several messages it is about.
    var title: String?
    var report: MismatchReport

    fileprivate static func all(
        _ expected: [PactMessage], _ messages: [PactMessage], _ mismatches: [Mismatch]
    ) -> [Difference] {
        guard expected.count > 1 || messages.count > 1 else {
            guard let wanted = expected.first, let came = messages.first else {
                return [Difference(report: MismatchReport(mismatches))]
            }
            return [Difference(report: wanted.report(on: mismatches, with: came))]
        }
        var rest = mismatches
        var all: [Difference] = []
        for (place, (wanted, came)) in zip(expected, messages).enumerated() {
            let own = wanted.mismatches(with: came)
            guard !own.isEmpty else { continue }
            rest.removeAll(where: own.contains)
            all.append(Difference(title: "answer \(place + 1)", report: wanted.report(on: own, with: came)))
        }
        return rest.isEmpty ? all : [Difference(report: MismatchReport(rest))] + all
    }
}

/// A request, a response or a message, the way a person reads one.
struct Exchanged: Sendable {
    /// `GET /shelves/7?full=true`, `200, application/json`; nil for a message that did not come over HTTP.
    var title: String?
    /// Headers or metadata, `name: value`.
    var fields: [String]
    var body: PactBody

    fileprivate init(title: String, fields: [String], body: PactBody) {
        self.title = title
        self.fields = fields
        self.body = body
    }

    fileprivate init(_ request: PactRequest) {
        title = request.targetLine
        fields = request.headers.map(\.line)
        body = request.body
    }

    fileprivate init(_ response: PactResponse) {
        title = "\(response.status)" + (response.headers.contentType.map { ", \($0)" } ?? "")
        fields = response.headers.filter { !Self.unremarkable.contains($0.name.lowercased()) }.map(\.line)
        body = response.body
    }

    fileprivate init(_ message: PactMessage) {
        fields = message.metadata.map { "\($0.key): \($0.value.stringValue ?? $0.value.text())" }
        body = message.contents
    }

    /// Headers that every answer has, and the type, which stands in the title.
    private static let unremarkable: Set<String> = [
        "connection", "content-length", "content-type", "date", "keep-alive", "server", "transfer-encoding",
    ]
}

extension PactRequest {
    /// `GET /shelves/7?full=true`
    fileprivate var targetLine: String {
        "\(method.uppercased()) \(path)\(query.isEmpty ? "" : "?\(query.encoded)")"
    }
}

extension PactHeader {
    /// `name: value`; reports are kept and shown around, so of credentials only the scheme is told.
    fileprivate var line: String {
        let text = values.joined(separator: ", ")
        switch name.lowercased() {
        case "authorization", "proxy-authorization":
            return "\(name): \(text.contains(" ") ? "\(text.prefix { $0 != " " }) …" : "…")"
        case "cookie", "set-cookie": return "\(name): …"
        default: return "\(name): \(text)"
        }
    }
}

extension PactBody {
    /// The beginning of the body on one line; how many bytes there are where they are no text.
    func excerpt(_ length: Int) -> String {
        let bytes = bytes
        // A character that the limit cuts in two is left out.
        for cut in 0..<4 {
            let piece = bytes.prefix(max(0, 4 * length - cut))
            guard piece.count < bytes.count || cut == 0 else { break }
            guard let text = String(validating: piece, as: UTF8.self) else { continue }
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let isWhole = piece.count == bytes.count && line.count <= length
            return isWhole ? line : "\(line.prefix(length))… (\(bytes.count) bytes)"
        }
        return "\(bytes.count) bytes that are no text"
    }
}
