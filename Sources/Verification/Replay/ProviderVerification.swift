public import PactModel
import PactMatching

/// Replays pacts against a provider.
///
/// Each interaction is sent once, in the order of the pact unless there are several `jobs`: its provider states are set
/// up, the request goes out, the answer is compared, the states are torn down where that is asked for. What comes of it is
/// a value; nothing throws.
public struct ProviderVerification: Sendable {
    public var provider: any ProviderExchange
    /// nil when the provider needs no states, or has no way to be told.
    public var states: (any ProviderStateHandler)?
    /// nil when the provider sends no messages.
    public var messages: (any MessageProducer)?
    public var filter: InteractionFilter
    /// Whether the first failure that is not pending ends the verification.
    public var stopsAtFirstFailure: Bool
    /// How many interactions are replayed side by side at most. One with provider states has the provider to itself.
    public var jobs = 1
    /// Whether states of interactions do not disturb each other, so that interactions with states run side by side too.
    public var hasIndependentStates = false

    public init(
        of provider: any ProviderExchange, states: (any ProviderStateHandler)? = nil,
        messages: (any MessageProducer)? = nil, filter: InteractionFilter = .all, stopsAtFirstFailure: Bool = false
    ) {
        self.provider = provider
        self.states = states
        self.messages = messages
        self.filter = filter
        self.stopsAtFirstFailure = stopsAtFirstFailure
    }

    /// Replays pacts over HTTP.
    ///
    /// - Parameters:
    ///   - transports: addresses for interactions that name another transport, and `message` for messages.
    ///   - headers: for every call to the provider, state changes included; they replace the pact's of the same name.
    ///   - requestTimeout: for one call, from connecting to the last byte of the answer.
    public init(
        provider: ProviderAddress, transports: [String: ProviderAddress] = [:], stateChange: StateChange? = nil,
        headers: [PactHeader] = [], filter: InteractionFilter = .all, requestTimeout: Duration = .seconds(5),
        stopsAtFirstFailure: Bool = false, over connection: ProviderConnection = ProviderConnection()
    ) {
        self.init(
            of: HTTPProvider(
                provider, transports: transports, headers: headers, timeout: requestTimeout, over: connection),
            states: stateChange.map { StateChangeURL($0, headers: headers, over: connection) },
            messages: MessageEndpoint(
                provider, transports: transports, headers: headers, timeout: requestTimeout, over: connection),
            filter: filter, stopsAtFirstFailure: stopsAtFirstFailure)
    }

    /// Verifies one interaction.
    ///
    /// - Parameter isPending: whether a failure does not fail the verification.
    public func verify(_ interaction: Interaction, isPending: Bool = false) async -> InteractionResult {
        let clock = ContinuousClock()
        let start = clock.now
        var trace = Trace()
        let outcome = await outcome(of: interaction, &trace)
        return InteractionResult(
            interaction: interaction, outcome: outcome, request: trace.request, address: trace.address,
            question: trace.question, messageStatus: trace.messageStatus, isPending: isPending,
            duration: clock.now - start, warnings: trace.warnings, statesNotSetUp: trace.statesNotSetUp)
    }

    /// What is worth telling on the way to an outcome.
    private struct Trace {
        var request: PactRequest?
        var address: ProviderAddress?
        var question: MessageAddress?
        var messageStatus: Int?
        var warnings: [String] = []
        var statesNotSetUp: [String] = []

        mutating func take(_ produced: ProducedMessages) {
            warnings += produced.warnings
            messageStatus = produced.status
        }
    }

    private func outcome(of interaction: Interaction, _ trace: inout Trace) async -> InteractionResult.Outcome {
        var sequence = states.map { StateSequence(interaction.providerStates, by: $0) }
        do throws(StateChangeFailure) { try sequence?.check() } catch { return .couldNotRun(.stateChange(error)) }
        do throws(ProviderFailure) { try messages?.check(interaction) } catch { return .couldNotRun(.provider(error)) }
        var outcome: InteractionResult.Outcome
        do throws(StateChangeFailure) {
            let returned = try await sequence?.setUp() ?? [:]
            if sequence == nil { trace.statesNotSetUp = interaction.providerStates.map(\.name) }
            let context = GeneratorContext(
                mode: .provider, providerState: JSONObject(states: interaction.providerStates, returned: returned))
            do throws(ProviderFailure) {
                outcome = try await replay(interaction, in: context, &trace)
            } catch { outcome = .couldNotRun(.provider(error)) }
        } catch { outcome = .couldNotRun(.stateChange(error)) }
        do { try await sequence?.tearDown() } catch {
            // What was found says more than the clean-up that failed after it.
            if case .passed = outcome {
                outcome = .couldNotRun(.stateChange(error))
            } else {
                trace.warnings.append("\(error)")
            }
        }
        return outcome
    }

    private func replay(
        _ interaction: Interaction, in context: GeneratorContext, _ trace: inout Trace
    ) async throws(ProviderFailure) -> InteractionResult.Outcome {
        let answer: ProviderAnswer
        let mismatches: [Mismatch]
        switch interaction.content {
        case .http(let request, let expected):
            let sent = request.generated(in: context)
            trace.request = sent
            if let address = provider.address(for: interaction.transport) {
                trace.request?.path = address.path(sent.path)
                trace.address = address
            }
            let response = try await provider.response(to: sent, transport: interaction.transport)
            answer = .response(response)
            mismatches = expected.mismatches(with: response)
        case .asynchronousMessage(let expected):
            guard let messages else { throw .noMessages }
            trace.question = messages.address(for: interaction)
            let produced = try await messages.messages(for: interaction, request: nil)
            trace.take(produced)
            answer = .messages(produced.messages)
            mismatches = [expected].mismatchesOfMessage(with: produced.messages)
        case .synchronousMessage(let request, let responses):
            guard let messages else { throw .noMessages }
            trace.question = messages.address(for: interaction)
            let produced = try await messages.messages(for: interaction, request: request.generated(in: context))
            trace.take(produced)
            answer = .messages(produced.messages)
            mismatches = responses.mismatchesOfResponses(with: produced.messages)
        }
        return mismatches.isEmpty ? .passed(answer) : .mismatched(mismatches, answer: answer)
    }
}
