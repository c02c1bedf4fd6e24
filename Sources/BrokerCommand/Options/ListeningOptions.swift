import ArgumentParser
import CServerMemory
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

    /// Listens until `wait` returns; a port that cannot be had is said, and ends the command.
    ///
    /// - Parameter announce: says that it listens, as the last thing of the start.
    func serving(
        _ listener: (_ host: String?, _ port: Int) -> HTTPListener, _ responder: @escaping HTTPListener.Responder,
        announce: (ListeningAddress) -> Void, until wait: (ListeningAddress) async throws -> Void
    ) async throws {
        do {
            try await listener(host, Int(port)).serving(responder) { address in
                let address = Self.reachable(address)
                announce(address)
                server_memory_forget_start()
                try await wait(address)
            }
        } catch let error as ListenerError {
            Terminal.printError("\(error)")
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
