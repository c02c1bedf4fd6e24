import Foundation

/// Looks now and then whether pact files have changed.
struct PactFileWatch: Sendable {
    var sources: PactSources
    /// Between two looks, at which files are listed, not read.
    private static let interval: Duration = .seconds(1)

    /// Tells what the files hold after each change, until the task is cancelled.
    func changes(_ report: @Sendable (PactSources.Outcome) -> Void) async {
        var stamps = sources.fileStamps()
        while (try? await Task.sleep(for: Self.interval)) != nil {
            let found = sources.fileStamps()
            if found == stamps { continue }
            stamps = found
            report(sources.loadFiles())
        }
    }
}
