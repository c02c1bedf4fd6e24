import UnixSignals

/// The wish of a person, or of the system, that a command ends: SIGINT or SIGTERM.
struct EndSignal: Sendable {
    private let signals: UnixSignalsSequence

    /// Takes the signals from now on, so that none ends the process before it has said what it has to say.
    init() async {
        signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    }

    /// Waits for one of them, or until the task is cancelled.
    func wait() async {
        for await _ in signals { return }
    }
}
