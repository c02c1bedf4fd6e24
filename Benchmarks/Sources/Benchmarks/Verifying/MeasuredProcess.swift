import Foundation

/// A run of a program from its start to its end; what it says is thrown away.
enum MeasuredProcess {
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// Seconds that a run takes.
    static func seconds(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Double {
        let start = ContinuousClock.now
        let process = try launch(path, arguments, environment)
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process, status == 0 else {
            throw Failed(description: "\(path) \(arguments.joined(separator: " ")) ended with \(status >> 8)")
        }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Resident megabytes of a run at most; nil where the system does not tell them in `/proc`.
    ///
    /// What the system says of a process that has ended counts what the process was before it became this program.
    static func memory(_ path: String, _ arguments: [String], environment: [String: String] = [:]) async throws
        -> Double?
    {
        let process = try launch(path, arguments, environment)
        var most: Double?
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            most = highWaterMark(of: process) ?? most
            try await Task.sleep(for: .milliseconds(2))
        }
        return most
    }

    private static func highWaterMark(of process: pid_t) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
    }

    private static func launch(_ path: String, _ arguments: [String], _ environment: [String: String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in [1, 2] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        let words = ([path] + arguments).map { strdup($0) }
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            .map { strdup("\($0.key)=\($0.value)") }
        defer { (words + variables).forEach { free($0) } }
        var process = pid_t()
        let error = posix_spawn(&process, path, &actions, nil, words + [nil], variables + [nil])
        guard error == 0 else {
            throw Failed(description: "\(path) cannot be started: \(String(cString: strerror(error)))")
        }
        return process
    }
}
