import ArgumentParser

/// One version of one application.
struct VersionOptions: ParsableArguments {
    @Option(name: [.customShort("a"), .long], help: "The application's name.")
    var pacticipant: String

    @Option(name: [.customShort("e"), .long], help: "The number of its version.")
    var version: String

    var inWords: String { "\(pacticipant) version \(version)" }
}
