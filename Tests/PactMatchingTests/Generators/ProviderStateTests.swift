import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct ProviderStateTests {
    private static let values: JSONObject = [
        "id": "05", "name": "returned", "on": 7, "nothing": .null, "object": ["a": 1], "big": 12_345_678_901,
    ]

    private static func value(_ expression: String, _ type: String? = nil, example: JSONValue = "example")
        -> JSONValue?
    {
        var generator: JSONObject = ["type": "ProviderState", "expression": .string(expression)]
        generator["dataType"] = type.map { .string($0) }
        var values = ValueGenerator(context: .fixed(providerState: values), random: SplitMix64())
        return values.value(from: Generator(.object(generator)), inPlaceOf: example)
    }

    @Test(
        arguments: [
            ("id", "05"), ("${id}", "05"), ("name", "returned"), ("/x/${id}/${name}", "/x/05/returned"), ("${on}", 7),
            ("a${on}b", "a7b"), ("${}", ""), ("$5 ${on}", "$5 7"), ("${object}", ["a": 1]),
            ("is ${object}", #"is {"a":1}"#), ("${nothing}", .null),
        ] as [(String, JSONValue)])
    func fillsExpressions(expression: String, value: JSONValue) {
        #expect(Self.value(expression) == value)
    }

    @Test(
        "Edge case 81: an expression that names an unknown key, or does not close a place, keeps the example",
        arguments: ["unknown", "${unknown}", "/x/${unknown}", "${id", ""])
    func edgeCase81(expression: String) {
        #expect(Self.value(expression) == nil)
        let request = PactRequest(
            body: .json(["a": "example"]),
            generators: Generators(body: [
                NamedGenerator("$.a", .providerState(expression: expression, dataType: nil))
            ]))
        #expect(request.generated(in: .fixed(providerState: Self.values)).body == .json(["a": "example"]))
    }

    @Test(
        arguments: [
            ("id", "INTEGER", 5), ("id", "integer", 5), ("id", "DECIMAL", 5.0), ("nothing", "INTEGER", 0),
            ("on", "BOOLEAN", true), ("on", "STRING", "7"), ("on", "RAW", 7), ("on", "FLOAT", 7.0),
            ("name", "INTEGER", nil), ("big", "INTEGER", 12_345_678_901), ("on", "unheard of", 7),
        ] as [(String, String, JSONValue?)])
    func convertsToTheDataType(key: String, type: String, value: JSONValue?) {
        #expect(Self.value(key, type) == value)
    }
}
