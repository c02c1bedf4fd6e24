import Broker
import Testing

@Suite struct ServerLimitsTests {
    @Test(arguments: [(100_000, 16_384, false), (16_640, 16_384, false), (1_024, 768, true), (100, 1, true)])
    func thereAreNoMoreConnectionsThanOpenFiles(files: Int, connections: Int, fewer: Bool) {
        var limits = ServerLimits()
        let areFewer = limits.fit(openFiles: files)
        #expect(areFewer == fewer)
        #expect(limits.connections == connections)
    }

    @Test func thisProcessMayOpenFiles() {
        #expect(OpenFileLimit.raise() >= 64)
    }
}
