import Foundation
import PactMatching

/// Where the verifier writes.
struct Console: Sendable {
    var write: @Sendable (String) -> Void
    var writeError: @Sendable (String) -> Void
    /// Whether `write` goes to a person's screen, where a line can be replaced by the next.
    var isTerminal: Bool
    /// How many columns a line may take.
    var width = 100

    /// The process's own output.
    static let standard = Console(
        // Where nobody reads any more, as after `| head`, the run goes on: its status and its files still count.
        write: { try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
        writeError: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) },
        isTerminal: isatty(FileHandle.standardOutput.fileDescriptor) == 1, width: terminalWidth ?? 100)

    /// nil where the output goes to no terminal.
    private static var terminalWidth: Int? {
        var size = winsize()
        guard ioctl(FileHandle.standardOutput.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    func writeLine(_ line: String) { write(line + "\n") }

    /// A line that `clearProgress` removes again; nothing where that is not possible. It is cut, because a line that the
    /// terminal breaks could not be removed.
    func showProgress(_ text: String) {
        if isTerminal { write("\r\u{1B}[K\(text.printable.cut(to: width - 1))") }
    }

    func clearProgress() {
        if isTerminal { write("\r\u{1B}[K") }
    }
}
