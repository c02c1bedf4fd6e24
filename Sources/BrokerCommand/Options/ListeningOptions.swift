import ArgumentParser
import PactServing

/// The flags that say where a stub or a mock listens.
struct ListeningOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The port to listen on; 0 takes a free one.")
    var port: UInt16 = 0

    @Option(
        name: .long,
        help: """
            The address to listen on, 127.0.0.1 for this machine alone. (default: 0.0.0.0, which is all of them, for a stub, and \
            127.0.0.1 for a mock)
            """)
    var host: String?

    /// Listens while `body` runs; a port that cannot be had is said, and ends the command.
    func serving(
        _ listener: (_ host: String?, _ port: Int) -> HTTPListener, _ responder: @escaping HTTPListener.Responder,
        _ body: (ListeningAddress) async throws -> Void
    ) async throws {
        do {
            try await listener(host, Int(port)).serving(responder) { address in
                try await body(Self.reachable(address))
            }
        } catch let error as ListenerError {
            Terminal.printError("\(error) Take another port with --port (0 finds a free one), or another --host.")
            throw ExitCode(ExitStatus.no.rawValue)
        }
    }

    /// An address to connect to, in place of one that stands for all of this machine.
    private static func reachable(_ address: ListeningAddress) -> ListeningAddress {
        let names = ["0.0.0.0": "127.0.0.1", "::": "::1"]
        return ListeningAddress(
            isSecure: address.isSecure, host: names[address.host] ?? address.host, port: address.port)
    }
}
