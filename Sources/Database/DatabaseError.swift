import Foundation
import GRDB

/// Why the database did not do what it was asked.
public enum DatabaseError: Error, Hashable, Sendable {
    /// The file cannot be opened, created or read as a database.
    case notOpened(path: String, reason: String)
    /// There is no such file, and what was asked makes none.
    case missing(path: String)
    /// The folder that the file is to be made in is not there.
    case noFolder(path: String)
    /// The file is something else.
    case notDatabase(path: String)
    /// The file was written by a newer version of the program.
    case newerSchema(path: String, found: Int, known: Int)
    /// Another server has the file; `process` is its number, where it left one.
    case served(path: String, process: Int?)
    /// A copy of the file cannot be written.
    case notCopied(path: String, reason: String)
    /// The disk, or the limit set for the file, is full; the transaction was taken back.
    case full
    /// The disk refuses to be written or read; the transaction was taken back.
    case disk(String)
    /// Another process held the file for longer than is waited; nothing was begun.
    case busy
    /// A uniqueness rule or a reference was broken; the transaction was taken back.
    case constraint(String)
    case failed(String)

    init(_ error: any Error) {
        switch error {
        case let error as DatabaseError: self = error
        case let error as GRDB.DatabaseError where error.resultCode == .SQLITE_FULL: self = .full
        case let error as GRDB.DatabaseError where Self.diskCodes.contains(error.resultCode):
            self = .disk("\(error.message ?? "no reason given") (code \(error.extendedResultCode.rawValue))")
        case let error as GRDB.DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode):
            self = .busy
        case let error as GRDB.DatabaseError where error.resultCode == .SQLITE_CONSTRAINT:
            self = .constraint(error.message ?? "constraint failed")
        default: self = .failed("\(error)")
        }
    }

    /// Why a file was not opened, as far as the file tells it.
    init(opening path: String, _ error: any Error) {
        let error = error as? GRDB.DatabaseError ?? GRDB.DatabaseError(message: "\(error)")
        if error.resultCode == .SQLITE_NOTADB {
            self = .notDatabase(path: path)
        } else if Self.lacksFolder(path) {
            self = .noFolder(path: path)
        } else {
            self = .notOpened(path: path, reason: error.message ?? "\(error)")
        }
    }

    static func lacksFolder(_ path: String) -> Bool { !FileManager.default.fileExists(atPath: folder(of: path)) }

    private static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    private static let diskCodes: [ResultCode] = [.SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN]

    /// Whether the cause lies outside the program: the disk, or another process.
    public var isOutside: Bool {
        switch self {
        case .full, .disk, .busy: true
        case .notOpened, .missing, .noFolder, .notDatabase, .newerSchema, .served, .notCopied, .constraint, .failed:
            false
        }
    }
}

extension DatabaseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notOpened(let path, let reason):
            "The database \(path) cannot be opened: \(reason). Check that the folder exists, that it may be written, "
                + "and that the file is a database of this program."
        case .missing(let path): "There is no file \(path). Name the database that the broker serves, with --database."
        case .noFolder(let path):
            "The database \(path) cannot be made: there is no folder \(Self.folder(of: path)). Make it, or name another file."
        case .notDatabase(let path):
            "The file \(path) is no SQLite database, and was left as it is. Name another file."
        case .newerSchema(let path, let found, let known):
            "The database \(path) is of schema \(found), and this program knows schemas up to \(known). "
                + "Use the version of the program that wrote it, or a newer one."
        case .notCopied(let path, let reason):
            "The copy \(path) cannot be written: \(reason). Name a file that is not there yet, in a folder that may be written and "
                + "has room for it."
        case .served(let path, let process):
            "The database \(path) is served by another process already\(process.map { " (\($0))" } ?? ""). Two would send each "
                + "webhook twice: end that one first, or serve another file."
        case .full: "The disk is full: nothing was changed. Free some space and try again."
        case .disk(let reason):
            "The disk failed: \(reason). Nothing was changed. Check that it is there, writable and not full."
        case .busy: "Another process holds the database: nothing was changed. Try again when it has finished."
        case .constraint(let rule): "The change was refused: \(rule)."
        case .failed(let reason): "The database failed: \(reason)."
        }
    }
}
