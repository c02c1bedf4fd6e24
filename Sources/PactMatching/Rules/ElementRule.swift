import PactModel

extension MatchingRule {
    /// Applies the rule to an XML element itself: its name and how much it holds; nil is a match.
    ///
    /// - Parameter isCascaded: whether the rule comes from a shorter path, where sizes are not checked.
    func problem(ofElement expected: XMLElement, actual: XMLElement, isCascaded: Bool) -> String? {
        let name = actual.name.qualified
        switch self {
        case .equality: return expected.nameProblem(actual)
        case .type:
            return name.utf8.elementsEqual(expected.name.qualified.utf8)
                ? nil : "Expected element <\(name)/> to be of the same type as <\(expected.name.qualified)/>"
        case .regex:
            return problem(inText: actual.name.local, expected: expected.name.local).map {
                "\($0) (a rule on an element looks at its name; its text is at ['#text'])"
            }
        case .minType(let min): return isCascaded ? nil : actual.sizeProblem(min: min, max: nil)
        case .maxType(let max): return isCascaded ? nil : actual.sizeProblem(min: nil, max: max)
        case .minMaxType(let min, let max): return isCascaded ? nil : actual.sizeProblem(min: min, max: max)
        case .notEmpty: return actual.children.isEmpty ? "Expected <\(name)/> to have at least one child" : nil
        case .include, .number, .integer, .decimal, .boolean, .null, .date, .time, .timestamp, .contentType, .values,
            .arrayContains, .statusCode, .semver, .eachKey, .eachValue, .unknown:
            return
                "Unable to match <\(name)/> using the rule '\(json["match"]?.stringValue ?? "")', which is for texts: "
                + "an element's text is at ['#text'], an attribute at ['@name']"
        }
    }

    /// Applies the rule to the text of an XML element or attribute; nil is a match.
    ///
    /// - Parameter isCascaded: whether the rule comes from a shorter path, where `eachKey` and `eachValue` do nothing.
    func problem(inXMLText actual: String, expected: String, isCascaded: Bool) -> String? {
        switch self {
        case .statusCode(let allowed):
            guard let status = Int(actual) else { return "Expected '\(actual)' to be a status code" }
            return allowed.contains(status) ? nil : "Expected status code \(status) to be \(allowed.inWords)"
        case .eachKey where isCascaded, .eachValue where isCascaded: return nil
        case .eachKey: return "Unable to match '\(actual)' using the rule 'eachKey'"
        case .eachValue: return "Unable to match '\(actual)' using the rule 'eachValue'"
        default: return problem(inText: actual, expected: expected)
        }
    }
}

extension XMLElement {
    /// Says where the names differ; prefixes do not count.
    func nameProblem(_ actual: XMLElement) -> String? {
        actual.name.qualified.utf8.elementsEqual(name.qualified.utf8)
            ? nil : "Expected element <\(name.qualified)/> but received <\(actual.name.qualified)/>"
    }

    /// All children count, also white space between elements, comments and instructions.
    fileprivate func sizeProblem(min: Int?, max: Int?) -> String? {
        if let min, children.count < min {
            return "Expected <\(name.qualified)/> (\(children.count) children) to have at least \(min) children"
        }
        if let max, children.count > max {
            return "Expected <\(name.qualified)/> (\(children.count) children) to have at most \(max) children"
        }
        return nil
    }
}
