#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// Where the relative paths that stand in tests start.
package enum PackageRoot {
    /// The root of the package that a source file is in: the nearest folder above it with a `Package.swift`.
    ///
    /// Where there is none it is the current folder, or, where that is `/` as in Xcode's simulators, the folder of the file.
    package static func folder(
        above file: String, current: String = FileManager.default.currentDirectoryPath
    ) -> URL {
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
