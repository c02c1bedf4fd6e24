import UnixSignals

/// The wish of a person, or of the system, that a command ends.
enum EndSignal {
    /// Waits for SIGINT or SIGTERM, or until the task is cancelled.
    static func first() async {
        for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { return }
    }
}
