import NIOCore
import Testing

@testable import Broker

@Suite struct ConnectionStateTests {
    static let limits: ServerLimits = {
        var limits = ServerLimits()
        (limits.idleSeconds, limits.requestSeconds, limits.answerSeconds) = (30, 20, 10)
        return limits
    }()

    static func second(_ number: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(1_000 + number) }

    static func state(_ events: (inout ConnectionState) -> Void = { _ in }) -> ConnectionState {
        var state = ConnectionState(limits: limits, at: second(0))
        events(&state)
        return state
    }

    @Test(arguments: [(29, .keep), (30, .close)] as [(Int64, ConnectionState.Verdict)])
    func aConnectionWithoutARequestIsKeptForTheIdleTime(second: Int64, verdict: ConnectionState.Verdict) {
        var state = Self.state()
        #expect(state.verdict(at: Self.second(second), buffered: 0) == verdict)
    }

    @Test(arguments: [(19, .keep), (20, .refuse)] as [(Int64, ConnectionState.Verdict)])
    func aRequestHasToComeInItsTime(second: Int64, verdict: ConnectionState.Verdict) {
        var state = Self.state { $0.requestBegan(at: Self.second(0)) }
        #expect(state.verdict(at: Self.second(second), buffered: 0) == verdict)
    }

    @Test func aSlowRequestAfterOneThatIsNotAnsweredIsNotToldSo() {
        var state = Self.state {
            $0.requestBegan(at: Self.second(0))
            $0.requestEnded()
            $0.requestBegan(at: Self.second(1))
        }
        #expect(state.verdict(at: Self.second(21), buffered: 0) == .close)
    }

    @Test func workOnARequestTakesWhatTimeItTakes() {
        var state = Self.state {
            $0.requestBegan(at: Self.second(0))
            $0.requestEnded()
        }
        #expect(state.verdict(at: Self.second(1_000), buffered: 0) == .keep)
    }

    @Test func theIdleTimeBeginsAgainWithEachAnswer() {
        var state = Self.state {
            $0.requestBegan(at: Self.second(0))
            $0.requestEnded()
            $0.answerGiven(at: Self.second(40))
            $0.answerSent(at: Self.second(41))
        }
        #expect(state.verdict(at: Self.second(70), buffered: 0) == .keep)
        #expect(state.verdict(at: Self.second(71), buffered: 0) == .close)
    }

    @Test func anAnswerIsGivenUpWhenNothingOfItIsTaken() {
        var state = Self.state {
            $0.requestBegan(at: Self.second(0))
            $0.requestEnded()
            $0.answerGiven(at: Self.second(1))
        }
        #expect(state.verdict(at: Self.second(5), buffered: 900) == .keep)
        #expect(state.verdict(at: Self.second(14), buffered: 900) == .keep)
        #expect(state.verdict(at: Self.second(15), buffered: 900) == .close)
    }

    @Test func anAnswerThatIsTakenSlowlyIsNotGivenUp() {
        var state = Self.state {
            $0.requestBegan(at: Self.second(0))
            $0.requestEnded()
            $0.answerGiven(at: Self.second(1))
        }
        for step in 1...100 {
            #expect(state.verdict(at: Self.second(Int64(step) * 9), buffered: 1_000_000 - step) == .keep)
        }
    }

    @Test func aConnectionThatHasHadItsLastAnswerIsClosedSoon() {
        var state = Self.state { $0.part(at: Self.second(0)) }
        #expect(state.verdict(at: Self.second(4), buffered: 0) == .keep)
        #expect(state.verdict(at: Self.second(5), buffered: 0) == .close)
    }
}
