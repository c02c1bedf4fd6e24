public import ContractDSL
public import PactModel
public import Testing

/// One feature of the DSL in an interaction of its own, whose example every tool accepts.
public struct ShowcaseFeature: Sendable, CustomTestStringConvertible {
    /// Also the description of the interaction; its path is made of it.
    public var name: String
    /// The oldest version of the specification that can say it.
    public var oldest: PactSpecification
    private var write: @Sendable (Contract, String) -> ContractInteraction

    init(
        _ name: String, since oldest: PactSpecification = .v1,
        _ write: @escaping @Sendable (Contract, String) -> ContractInteraction
    ) {
        self.name = name
        self.oldest = oldest
        self.write = write
    }

    /// A value in the body of a request and in that of its response.
    init(_ name: String, since oldest: PactSpecification, both value: ContractValue) {
        self.init(name, since: oldest) { contract, path in
            contract.uponReceiving(name).withRequest(.post, .json(.string(path)), body: ["value": value])
                .willRespond(200, body: ["value": value])
        }
    }

    /// A body of a request and of its response.
    init(_ name: String, since oldest: PactSpecification = .v1, body: ContractBody) {
        self.init(name, since: oldest) { contract, path in
            contract.uponReceiving(name).withRequest(.post, .json(.string(path)), body: body)
                .willRespond(200, body: body)
        }
    }

    public var testDescription: String { name }

    /// The feature as an interaction of a contract, whatever the version of its specification.
    public func interaction(of contract: Contract) -> ContractInteraction {
        write(contract, "/" + name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: "-"))
    }
}

/// Everything that the DSL can say in a request and its response, feature by feature.
public enum Showcase {
    public static let features = values + collections + generators + requests + responses + bodies

    /// The features that files of a version can hold.
    public static func features(in specification: PactSpecification) -> [ShowcaseFeature] {
        features.filter { $0.oldest <= specification }
    }

    /// A pact of all features that the version has.
    ///
    /// - Throws: ``PactRecordingError`` where a feature cannot be written.
    public static func pact(in specification: PactSpecification) throws -> Pact {
        let contract = Contract(consumer: "Showcase", provider: "Features", specification: specification)
        var pact = Pact(consumer: contract.consumer, provider: contract.provider, specification: specification)
        pact.interactions = try features(in: specification).map { try $0.interaction(of: contract).interaction() }
        return pact
    }
}
