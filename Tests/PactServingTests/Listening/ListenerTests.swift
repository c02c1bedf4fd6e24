import NIOCore
import NIOPosix
import PactModel
import PactServing
import Testing

@Suite struct ListenerTests {
    @Test func answersSeveralRequestsOfOneConnectionInOrder() async throws {
        try await HTTPListener().serving { request, _ in
            Answer(status: 200, body: ByteBuffer(string: request.path))
        } _: { address in
            let text = try await exchange(
                "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", at: address
            )
            #expect(
                text == """
                    HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/aHTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\
                    \r\n\r\n/b
                    """)
        }
    }

    @Test func refusesWhatIsNoHTTP() async throws {
        try await HTTPListener().serving { _, _ in
            Answer(status: 200)
        } _: { address in
            let text = try await exchange("nonsense\r\n\r\n", at: address)
            #expect(text == "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
    }
}
