import Foundation
import Subprocess

/// Tools of others, from the project's `.tools` folder; nil where they are not installed.
enum Peers {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL
    private static var python: String? { tool("python3") }
    private static var pact: String? { tool("pact") }

    private static func tool(_ name: String) -> String? {
        let path = root.appending(path: ".tools/pact/bin/\(name)").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    static func withTemporaryFile<Result>(_ bytes: [UInt8], _ body: (String) async throws -> Result) async throws
        -> Result
    {
        let file = FileManager.default.temporaryDirectory.appending(path: "benchmark-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await body(file.path)
    }

    /// The least CPU time orjson takes to read the bytes, in seconds.
    static func orjson(_ bytes: [UInt8]) async throws -> Double? {
        try await output(
            """
            import sys, time, orjson
            data = open(sys.argv[1], "rb").read()
            best = 9e9
            for _ in range(15):
                start = time.thread_time()
                value = orjson.loads(data)
                best = min(best, time.thread_time() - start)
                del value
            print(best)
            """, file: bytes, arguments: [])
    }

    /// The least time, in seconds, of a whole `pact verifier` process against a server that answers with `body` at once.
    static func pactVerifier(body: [UInt8]) async throws -> Double? {
        guard let pact else { return nil }
        return try await withTemporaryFile(Array(Samples.studentsPact.utf8)) { pactFile in
            try await output(
                """
                import http.server, os, subprocess, sys, threading, time
                body = open(sys.argv[1], "rb").read()
                class Handler(http.server.BaseHTTPRequestHandler):
                    def do_GET(self):
                        self.send_response(200)
                        self.send_header("Content-Type", "application/json")
                        self.send_header("Content-Length", str(len(body)))
                        self.end_headers()
                        self.wfile.write(body)
                    def log_message(self, *arguments):
                        pass
                server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                best = 9e9
                for _ in range(3):
                    start = time.monotonic()
                    run = subprocess.run(
                        [sys.argv[2], "verifier", "-f", sys.argv[3], "-h", "127.0.0.1", "-p", str(server.server_port),
                         "-n", "StudentService"],
                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                        env=dict(os.environ, PACT_DO_NOT_TRACK="true"), timeout=120)
                    assert run.returncode == 0, run.returncode
                    best = min(best, time.monotonic() - start)
                print(best)
                """, file: body, arguments: [pact, pactFile])
        }
    }

    /// Runs a Python script with a file of these bytes as its first argument; it prints one number.
    private static func output(_ script: String, file bytes: [UInt8], arguments: [String]) async throws -> Double? {
        guard let python else { return nil }
        return try await withTemporaryFile(bytes) { file in
            let run = try await Subprocess.run(
                .path(.init(python)), arguments: .init(["-c", script, file] + arguments), output: .string(limit: 1_000),
                error: .string(limit: 10_000))
            let text = run.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
            if Double(text) == nil { print(run.standardError.suffix(500)) }
            return Double(text)
        }
    }
}
