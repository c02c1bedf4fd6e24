import Foundation
import UnixSignals

@main
enum Main {
    /// SIGINT and SIGTERM cancel the command, so that it tears down states and reports; a second one ends it at once.
    static func main() async {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let (wishes, wish) = AsyncStream.makeStream(of: Void.self)
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                var iterator = signals.makeAsyncIterator()
                guard await iterator.next() != nil else { return nil }
                wish.yield()
                if await iterator.next() != nil { exit(ExitStatus.interrupted.rawValue) }
                return nil
            }
            group.addTask { await execute(until: wishes) }
            defer { group.cancelAll() }
            while let ended = await group.next() {
                if let ended { return ended }
            }
            return ExitStatus.interrupted.rawValue
        }
        exit(status)
    }

    private static func execute(until wishes: AsyncStream<Void>) async -> Int32? {
        await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                await VerifierCommand.execute(
                    Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment,
                    console: .standard)
            }
            group.addTask {
                for await _ in wishes { break }
                return nil
            }
            let first = await group.next()
            group.cancelAll()
            if let status = first ?? nil { return status }
            return await group.next() ?? nil
        }
    }
}
