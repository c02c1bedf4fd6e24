import Foundation
import Subprocess

/// Tools of others, from the project's `.tools` folder; nil where they are not installed.
enum Peers {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL
    private static var python: String? { tool("python3") }
    static var pact: String? { tool("pact") }

    private static func tool(_ name: String) -> String? {
        let path = root.appending(path: ".tools/pact/bin/\(name)").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// A file of one certificate that the system trusts; nil where none is found.
    static var oneCertificate: String? {
        let folder = "/etc/ssl/certs"
        return (try? FileManager.default.contentsOfDirectory(atPath: folder))?
            .filter { $0.hasSuffix(".pem") }.sorted().first.map { "\(folder)/\($0)" }
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

    /// Milliseconds that half of some consumer tests take at most with pact-python, each with a mock server, one request and
    /// a merge into a pact file that holds `existing` interactions.
    static func pactPythonTest(existing: Int, tests: Int) async throws -> Double? {
        try await output(
            """
            import sys, time, tempfile, urllib.request
            from pact import Pact
            existing, tests = int(sys.argv[2]), int(sys.argv[3])
            def add(pact, name):
                (pact.upon_receiving(f"a request for {name}").given("a student exists")
                    .with_request("GET", f"/students/{name}").will_respond_with(200)
                    .with_body({"id": "sdt_1", "name": "Ada", "status": "Active"}, "application/json"))
            with tempfile.TemporaryDirectory() as folder:
                if existing:
                    pact = Pact("Shop", "StudentService").with_specification("V4")
                    for number in range(existing):
                        add(pact, f"student {number:05}")
                    pact.write_file(folder, overwrite=True)
                times = []
                for number in range(tests + 1):
                    start = time.perf_counter()
                    pact = Pact("Shop", "StudentService").with_specification("V4")
                    add(pact, f"new{number}")
                    with pact.serve() as server:
                        with urllib.request.urlopen(f"{server.url}/students/new{number}") as answer:
                            answer.read()
                    pact.write_file(folder)
                    times.append((time.perf_counter() - start) * 1000)
            times = sorted(times[1:])
            print(times[len(times) // 2])
            """, file: [], arguments: [String(existing), String(tests)])
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
