import PactModel
import Testing

@testable import Verification

@Suite struct ProviderStateValuesTests {
    private static let values = ProviderStateValues(
        states: [
            ProviderState("a", parameters: ["id": 1, "name": "n"]),
            ProviderState("b", parameters: ["id": "05", "on": 7]),
        ],
        returned: ["name": "returned", "nothing": .null])

    @Test(
        arguments: [
            ("id", "05"), ("${id}", "05"), ("name", "returned"), ("/x/${id}/${name}", "/x/05/returned"), ("${on}", 7),
            ("a${on}b", "a7b"), ("${}", ""), ("$5 ${on}", "$5 7"),
        ] as [(String, JSONValue)])
    func fillsExpressions(expression: String, value: JSONValue) {
        #expect(Self.values.value(ofExpression: expression) == value)
    }

    @Test(arguments: ["unknown", "${unknown}", "/x/${unknown}", "${id"])
    func knowsNoValueForUnknownKeys(expression: String) {
        #expect(Self.values.value(ofExpression: expression) == nil)
    }

    @Test(
        arguments: [
            ("id", "INTEGER", 5), ("id", "integer", 5), ("id", "DECIMAL", 5.0), ("nothing", "INTEGER", 0),
            ("on", "BOOLEAN", true),
            ("on", "STRING", "7"), ("on", "RAW", 7), ("on", "FLOAT", 7.0), ("name", "INTEGER", nil),
        ] as [(String, String, JSONValue?)])
    func convertsToTheDataType(key: String, type: String, value: JSONValue?) {
        let generator: JSONValue = ["type": "ProviderState", "expression": .string(key), "dataType": .string(type)]
        #expect(Self.values.value(of: generator) == value)
    }

    @Test func leavesOtherGeneratorsAlone() {
        #expect(Self.values.value(of: ["type": "RandomInt"]) == nil)
    }

    @Test func leavesARequestWithoutGeneratorsUnchanged() {
        let request = PactRequest(path: "/x", body: .json(["id": 1]))
        #expect(request.injecting(Self.values) == request)
    }
}
