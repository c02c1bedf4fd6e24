import PactModel
import TestSupport
import Testing

@testable import Broker

@Suite("The sha of a pact's content")
struct PactContentTests {
    static let vectors: [(String, String)] = [
        (
            #"{"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":[]}"#,
            "ed7c1aebc3e11064ce9afc29297e1e36203583cd"
        ),
        (
            #"{"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"messages":[{"description":"m","contents":{"b":1,"a":2}}],"#
                + #""metadata":{"pactSpecification":{"version":"3.0.0"}}}"#,
            "348761af816ed6249ff5b7bdd88d722d6571c5e0"
        ),
        (#"{"b":1,"a":2}"#, "28a29a145787d0a9496f0901057dff556ca547fa"),
        (
            #"{"interactions":[{"description":"d","v":[1e20,1.5e-7,12345678901234567890,0.1,100000000000000000.0]}]}"#,
            "fbb11d4c9d29acd138c8102370dce18fa5d46107"
        ),
        (twoInteractions, "fbb2666270b5b8f711c81db8dad1f2185ad227a3"),
    ]
    static let first = #"{"description":"b","request":{"method":"GET","path":"/"},"response":{"status":200}}"#
    static let second =
        #"{"description":"a","providerState":"s","request":{"method":"GET","path":"/x"},"response":{"status":200,"#
        + #""body":{"z":1.0,"a":[3,1,2],"e":1e3,"n":null,"u":"é/<"}}}"#
    static let twoInteractions =
        #"{"consumer":{"name":"Foo"},"provider":{"name":"Bar"},"interactions":[\#(first),\#(second)],"#
        + #""metadata":{"pactSpecification":{"version":"2.0.0"}}}"#

    @Test(arguments: vectors)
    func isTheOneOfTheReference(text: String, sha: String) throws {
        #expect(PactContent.sha(of: try JSONValue(parsing: text)) == sha)
    }

    @Test(arguments: [
        (first, "db8e00363c7a40f75b4df907bd679dc695b239ed"), (second, "69527b30303448eba70ad09156dd89d654b148a2"),
        (
            #"{"description":"foo","providerStates":[{"name":"bar","params":{"wiffle":"bar","meep":"eek"}}]}"#,
            "57d06e151eca35083e4d6b585b4d4fab2e2ed6b7"
        ),
    ])
    func identifiesAnInteraction(text: String, id: String) throws {
        let interaction = try #require(try JSONValue(parsing: text).objectValue)
        #expect(PactContent.interactionID(interaction) == id)
    }

    @Test(
        "does not depend on the order of interactions and keys, on names and on other metadata",
        arguments: [
            #"{"interactions":[\#(second),\#(first)],"metadata":{"pactSpecification":{"version":"2.0.0"},"client":"x"}}"#,
            #"{"metadata":{"pactSpecification":{"version":"2.0.0"}},"provider":{"name":"Other"},"interactions":[\#(first),\#(second)]}"#,
            #"{"interactions":[\#(first),\#(second)],"metadata":{"pactSpecificationVersion":"2.0.0"}}"#,
        ])
    func ignoresWhatDoesNotMatter(text: String) throws {
        #expect(PactContent.sha(of: try JSONValue(parsing: text)) == "fbb2666270b5b8f711c81db8dad1f2185ad227a3")
    }

    @Test(arguments: [
        #"{"interactions":[\#(first)],"metadata":{"pactSpecification":{"version":"2.0.0"}}}"#,
        #"{"interactions":[\#(first),\#(second)],"metadata":{"pactSpecification":{"version":"3.0.0"}}}"#,
    ])
    func differsWithInteractionsAndSpecification(text: String) throws {
        #expect(PactContent.sha(of: try JSONValue(parsing: text)) != "fbb2666270b5b8f711c81db8dad1f2185ad227a3")
    }

    @Test(
        "prints decimals as Ruby does",
        arguments: [
            (1.0, "1.0"), (1000, "1000.0"), (0.1, "0.1"), (1e15, "1000000000000000.0"), (1e16, "1.0e+16"),
            (1e20, "1.0e+20"),
            (0.0001, "0.0001"), (0.00001, "1.0e-05"), (1.5e-7, "1.5e-07"), (-2.5, "-2.5"), (123456.789, "123456.789"),
            (1.7976931348623157e308, "1.7976931348623157e+308"), (Double.leastNonzeroMagnitude, "5.0e-324"), (0, "0.0"),
            (-0.0, "-0.0"),
        ])
    func printsDecimals(number: Double, text: String) {
        #expect(PactContent.rubyText(number) == text)
    }

    @Test("writes a decimal as Ruby prints its value, however it is spelled")
    func writesDecimals() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let digits = String(Int.random(in: 0...999_999_999, using: &generator)).dropLast(
                Int.random(in: 0...8, using: &generator))
            let zeros = String(repeating: "0", count: Int.random(in: 0...5, using: &generator))
            let fraction = zeros.isEmpty && digits.isEmpty ? "0" : "\(zeros)\(digits)"
            let end = ["", "0", "5", "e3", "E-2"].randomElement(using: &generator) ?? ""
            let sign = Bool.random(using: &generator) ? "-" : ""
            let whole = Bool.random(using: &generator) ? "0" : "\(digits.drop { $0 == "0" })1"
            let number = try #require(JSONNumber("\(sign)\(whole).\(fraction)\(end)"))
            #expect(PactContent.canonicalText(number) == PactContent.rubyText(number.doubleValue), "\(number.lexeme)")
        }
    }
}
