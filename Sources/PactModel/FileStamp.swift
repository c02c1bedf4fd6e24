import Foundation

/// What tells one writing of a file from the next, seen without reading it.
package struct FileStamp: Sendable, Hashable {
    private var size: Int?
    private var modified: Date?
    /// The file's place on the disk, which another one has that replaces it.
    private var number: Int?

    /// A file that is not there has a stamp of its own.
    package init(_ path: String) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        size = attributes?[.size] as? Int
        modified = attributes?[.modificationDate] as? Date
        number = attributes?[.systemFileNumber] as? Int
    }
}
