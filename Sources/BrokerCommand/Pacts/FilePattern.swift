import Foundation

/// A path with wildcards: `?` and `*` within a name, `**` for any folders, `[abc]` and `[!a-z]` for one character.
struct FilePattern {
    private let parts: [String]
    private let isAbsolute: Bool

    static func isPattern(_ path: String) -> Bool { path.contains { "?*[".contains($0) } }

    init(_ pattern: String) {
        parts = pattern.split(separator: "/").map(String.init)
        isAbsolute = pattern.hasPrefix("/")
    }

    /// The files that match, in the order of their paths.
    func files() -> [String] {
        var found = Set<String>()
        walk(isAbsolute ? "/" : "", parts[...], &found)
        return found.sorted()
    }

    private func walk(_ folder: String, _ parts: ArraySlice<String>, _ found: inout Set<String>) {
        guard let part = parts.first else { return }
        let rest = parts.dropFirst()
        let inside = folder.isEmpty ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        if !Self.isPattern(part) { return visit(inside + part, rest, &found) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        if part == "**" {
            walk(folder, rest, &found)
            for name in names where Self.isFolder(inside + name) { walk(inside + name, parts, &found) }
            return
        }
        for name in names where Self.matches(Array(name)[...], Array(part)[...]) { visit(inside + name, rest, &found) }
    }

    private func visit(_ path: String, _ rest: ArraySlice<String>, _ found: inout Set<String>) {
        if !rest.isEmpty {
            walk(path, rest, &found)
        } else if FileManager.default.fileExists(atPath: path), !Self.isFolder(path) {
            found.insert(path)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Whether a name matches the pattern of one path component.
    static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*":
            return matches(name, rest) || (!name.isEmpty && matches(name.dropFirst(), pattern))
        case "[":
            guard let character = name.first, let (isIn, after) = set(rest, character) else { return false }
            return isIn && matches(name.dropFirst(), after)
        default:
            guard let character = name.first, first == "?" || first == character else { return false }
            return matches(name.dropFirst(), rest)
        }
    }

    /// Whether the set that opened before `pattern` holds a character, and what follows the set; nil where it never ends.
    private static func set(_ pattern: ArraySlice<Character>, _ character: Character)
        -> (isIn: Bool, after: ArraySlice<Character>)?
    {
        var rest = pattern
        let isNegated = rest.first == "!"
        if isNegated { rest.removeFirst() }
        var members: [Character] = []
        // A bracket that comes first is a member, not the end.
        while let next = rest.popFirst(), next != "]" || members.isEmpty { members.append(next) }
        guard rest.startIndex > pattern.startIndex, pattern[rest.startIndex - 1] == "]" else { return nil }
        var isIn = false
        var index = 0
        while index < members.count {
            if index + 2 < members.count, members[index + 1] == "-" {
                isIn = isIn || (members[index] <= character && character <= members[index + 2])
                index += 3
            } else {
                isIn = isIn || members[index] == character
                index += 1
            }
        }
        return (isIn != isNegated, rest)
    }
}
