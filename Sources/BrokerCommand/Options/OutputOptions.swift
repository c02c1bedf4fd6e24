import ArgumentParser
import PactModel

/// How a result is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, text, json, pretty, id
}

/// The flag that says how a result is printed, and the printing.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: """
            How to print the answer: text and table for people, json and pretty for programs, id for nothing but the UUID. \
            (default: text)
            """)
    var output: OutputFormat?

    /// Whether the broker's document is printed and nothing else.
    var isForPrograms: Bool { output == .json || output == .pretty }

    /// Prints what was asked for of the three ways to show an answer.
    func show(_ document: JSONValue, text: @autoclosure () -> String) {
        switch output {
        case .json?, .pretty?: Terminal.print(document.text(.pretty))
        case .id?: Terminal.print(document["uuid"]?.stringValue ?? text())
        case .table?, .text?, nil: Terminal.print(text())
        }
    }
}
