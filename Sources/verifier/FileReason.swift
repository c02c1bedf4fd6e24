import Foundation

extension Error {
    /// Why a file cannot be read or written, in a few words after a colon.
    var fileReason: String {
        switch (self as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "there is no such file or folder"
        case .fileReadNoPermission, .fileWriteNoPermission: "permission is missing"
        case .fileWriteOutOfSpace: "no space is left"
        case .fileWriteVolumeReadOnly: "the file system is read-only"
        default: localizedDescription.hasSuffix(".") ? String(localizedDescription.dropLast()) : localizedDescription
        }
    }
}
