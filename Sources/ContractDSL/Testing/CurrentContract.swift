public import Testing

extension Contract {
    @TaskLocal static var ofTheSuite: Contract?

    /// The contract that the trait of the running test's suite gives.
    ///
    /// Where there is none, each test of an interaction of it fails, and says what to add.
    public static var current: Contract { ofTheSuite ?? .missing }

    private static let missing: Contract = {
        var contract = Contract(consumer: "", provider: "")
        contract.problem = .noContract
        return contract
    }()
}

/// Begins an interaction of the suite's contract with what has to be true at the provider.
public func given(_ state: String, _ parameters: ContractFields = [:]) -> Contract {
    Contract.current.given(state, parameters)
}

/// Begins an asynchronous message of the suite's contract.
public func expectsToReceive(
    _ description: String, contents: ContractBody? = nil, metadata: ContractFields = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) -> MessageInteraction {
    Contract.current.expectsToReceive(
        description, contents: contents, metadata: metadata, sourceLocation: sourceLocation)
}

/// Begins an interaction of the suite's contract.
public func uponReceiving(_ description: String, sourceLocation: SourceLocation = #_sourceLocation)
    -> BegunInteraction
{
    Contract.current.uponReceiving(description, sourceLocation: sourceLocation)
}
