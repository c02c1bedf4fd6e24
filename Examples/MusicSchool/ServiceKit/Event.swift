public import Foundation

/// Something that a service tells others without waiting for an answer.
public struct Event: Sendable, Hashable {
    /// Which kind of event it is, such as `student.enrolled`; those who listen choose by it.
    public var topic: String
    /// JSON.
    public var contents: Data

    public init(_ topic: String, _ contents: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.topic = topic
        self.contents = try encoder.encode(contents)
    }
}

/// Where events go.
public protocol EventQueue: Sendable {
    func publish(_ event: Event) async
}

/// The school's queue as long as it has none: a line of output for each event.
public struct PrintedQueue: EventQueue {
    public init() {}

    public func publish(_ event: Event) async {
        print("published \(event.topic) \(String(decoding: event.contents, as: UTF8.self))")
    }
}
