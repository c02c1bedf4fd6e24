import Foundation
import PactModel
import TestSupport

/// One case of the specification's public test material.
struct SpecificationCase: CustomStringConvertible, Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case request, response, message
    }

    var version: PactSpecification
    var kind: Kind
    /// `v3/request/body/array in different order.json`
    var path: String
    var expected: JSONValue
    var actual: JSONValue
    var isMatch: Bool

    var description: String { path }

    /// All cases, or none where the material is absent.
    static let all: [SpecificationCase] = {
        guard let folder = ProjectFolder.specificationCases else { return [] }
        let versions: [(String, PactSpecification)] = [
            ("v1", .v1), ("v1.1", .v1_1), ("v2", .v2), ("v3", .v3), ("v4", .v4),
        ]
        var cases: [SpecificationCase] = []
        for (name, version) in versions {
            for kind in Kind.allCases {
                let files = FileManager.default.enumerator(atPath: folder.appending(path: "\(name)/\(kind)").path)
                for case let file as String in files ?? .init() where file.hasSuffix(".json") {
                    let path = "\(name)/\(kind)/\(file)"
                    if let read = read(folder.appending(path: path), path, version, kind) { cases.append(read) }
                }
            }
        }
        return cases.sorted { $0.path < $1.path }
    }()

    private static func read(_ file: URL, _ path: String, _ version: PactSpecification, _ kind: Kind)
        -> SpecificationCase?
    {
        guard var bytes = try? Array(Data(contentsOf: file)) else { return nil }
        // Two files of v1 start with a byte order mark.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let json = try? JSONValue(parsing: bytes), let expected = json["expected"], let actual = json["actual"],
            let isMatch = json["match"]?.boolValue
        else { return nil }
        return SpecificationCase(
            version: version, kind: kind, path: path, expected: expected, actual: actual, isMatch: isMatch)
    }
}
