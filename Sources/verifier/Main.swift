import Foundation

@main
enum Main {
    static func main() async {
        let status = await VerifierCommand.execute(
            Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment,
            console: .standard)
        exit(status)
    }
}
