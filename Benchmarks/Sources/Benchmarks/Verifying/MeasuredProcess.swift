import Foundation

/// What one run of a program took.
struct MeasuredProcess: Sendable {
    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    var seconds: Double
    /// Resident megabytes at most.
    var memory: Double

    /// Runs a program from its start to its end; what it says is thrown away.
    static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws
        -> MeasuredProcess
    {
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
        let start = ContinuousClock.now
        let error = posix_spawn(&process, path, &actions, nil, words + [nil], variables + [nil])
        guard error == 0 else {
            throw Failed(description: "\(path) cannot be started: \(String(cString: strerror(error)))")
        }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(process, &status, 0, &usage) == process, status == 0 else {
            throw Failed(description: "\(path) \(arguments.joined(separator: " ")) ended with \(status >> 8)")
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        #if os(macOS)
            let unit = 1_048_576.0
        #else
            let unit = 1_024.0
        #endif
        return MeasuredProcess(seconds: seconds, memory: Double(usage.ru_maxrss) / unit)
    }
}
