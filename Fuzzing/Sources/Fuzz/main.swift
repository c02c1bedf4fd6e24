import Foundation

// Fuzz --list
// Fuzz --growth [PART OF A NAME]
// Fuzz TARGET [libFuzzer's flags, corpus folders, files to run once]

/// libFuzzer's loop, which calls `body` once for each input it makes up.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ argumentCount: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// Set once, before the loop starts.
nonisolated(unsafe) private var target: FuzzTarget = { _ in }

let name = CommandLine.arguments.dropFirst().first ?? ""
if name == "--list" {
    for name in targets.keys.sorted() { print(name) }
    exit(0)
}
if name == "--growth" {
    let part = CommandLine.arguments.dropFirst(2).first ?? ""
    let areFine = Growth.all.filter { $0.name.contains(part) || part.isEmpty }.map { $0.check() }
    exit(areFine.contains(false) ? 1 : 0)
}
guard let found = targets[name] else {
    broken("the target is '\(name)'; expected one of \(targets.keys.sorted().joined(separator: ", "))")
}
target = found
var argumentCount = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
exit(
    runFuzzer(&argumentCount, &arguments) { bytes, count in
        target(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    })
