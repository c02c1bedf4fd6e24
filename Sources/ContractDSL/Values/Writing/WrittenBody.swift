import PactModel

/// What a pact holds of a body.
struct WrittenBody {
    var body: PactBody = .missing
    /// The type that the body brings where nothing else states one.
    var contentType: String?
    /// What a Content-Type header is to be matched by.
    var contentTypeRules: RuleList?
    var rules: [NamedRules] = []
    var generators: [NamedGenerator] = []
    var problems: [ValueProblem] = []
}

extension ContractBody {
    /// Takes the body apart into what a pact holds.
    ///
    /// - Parameter statedType: what a header or the metadata of a message say of its type.
    func written(in specification: PactSpecification, statedType: String?) -> WrittenBody {
        var written = WrittenBody()
        switch content {
        case .json(let value):
            written.contentType = "application/json"
            let example = written.take(value, ValueWriter(specification: specification))
            written.body = .json(example, contentType: statedType ?? "application/json")
        case .text(let value, let type):
            written.contentType = type
            let example = written.take(value, ValueWriter(specification: specification, isText: true))
            written.set(Array((example.stringValue ?? example.text()).utf8), statedType)
        case .bytes(let bytes, let type, let rule):
            written.contentType = type
            var writer = ValueWriter(specification: specification)
            if let rule { writer.add(RuleList([rule]), at: "$") }
            written.take(writer)
            written.set(bytes, statedType)
        case .form(let fields): written.form(fields, specification, statedType)
        case .multipart(let parts, let boundary): written.multipart(parts, boundary, specification, statedType)
        case .xml(let root, let type):
            written.contentType = type
            written.xml(root, specification, statedType)
        case .empty: written.body = .empty
        case .invalid(let problem): written.problems = [ValueProblem(path: "$", problem: problem)]
        }
        written.check(statedType, bringing: content)
        return written
    }
}

extension WrittenBody {
    fileprivate mutating func take(_ value: ContractValue, _ writer: ValueWriter) -> JSONValue {
        var writer = writer
        let example = writer.write(value, at: "$")
        take(writer)
        return example
    }

    mutating func take(_ writer: ValueWriter) {
        rules += writer.rules
        generators += writer.generators
        problems += writer.problems
    }

    mutating func set(_ bytes: [UInt8], _ statedType: String?) {
        let type = statedType ?? contentType
        body = bytes.isEmpty ? .empty : .present(.init(bytes: bytes, contentType: type))
    }

    /// Rules are found by paths of the type that the body is read as.
    fileprivate mutating func check(_ statedType: String?, bringing content: ContractBody.Content) {
        for rule in rules {
            do throws(PathExpressionError) { _ = try PathExpression(parsing: rule.name) } catch {
                problems.append(
                    ValueProblem(
                        path: rule.name,
                        problem: "\(error); no path of a pact can name that member, so it can have no matcher"))
            }
        }
        if let type = contentType, MediaType(type) == nil {
            problems.append(ValueProblem(path: "$", problem: "'\(type)' is no media type such as 'text/plain'"))
        }
        guard !rules.isEmpty, let statedType, let type = MediaType(statedType) else { return }
        let kind: (name: String, isRight: Bool)? =
            switch content {
            case .json: ("JSON", type.isJSON)
            case .form: ("a form", type.isForm)
            case .multipart: ("multipart", type.isMultipart)
            case .xml: ("XML", type.isXML)
            case .text, .bytes, .empty, .invalid: nil
            }
        guard let kind, !kind.isRight else { return }
        problems.append(
            ValueProblem(
                path: "$",
                problem:
                    "its matchers are those of \(kind.name), but the Content-Type is '\(statedType)'; leave it out or "
                    + "state one that is \(kind.name)"))
    }
}
