import Foundation

/// Where relative paths of a contract start.
enum PackageRoot {
    /// The root of the package that the source file is in; see ``Contract/directory``.
    static func folder(above file: String, current: String = FileManager.default.currentDirectoryPath) -> URL {
        let ownFolder = URL(filePath: file).standardizedFileURL.deletingLastPathComponent()
        var folder = ownFolder
        while folder.path.count > 1 {
            if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) { return folder }
            folder.deleteLastPathComponent()
        }
        let isUseless = current == "/" && FileManager.default.fileExists(atPath: ownFolder.path)
        return isUseless ? ownFolder : URL(filePath: current, directoryHint: .isDirectory)
    }
}
