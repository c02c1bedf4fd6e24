/// The version of the Pact specification that a file is written in.
public enum PactSpecification: Int, Sendable, Hashable, Comparable, CaseIterable {
    case v1 = 10
    case v1_1 = 11
    case v2 = 20
    case v3 = 30
    case v4 = 40

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The text that goes into `metadata.pactSpecification.version`.
    public var versionText: String {
        switch self {
        case .v1: "1.0.0"
        case .v1_1: "1.1.0"
        case .v2: "2.0.0"
        case .v3: "3.0.0"
        case .v4: "4.0"
        }
    }

    /// Reads a version text; only the major number decides (but for `1.1`), and anything unknown is read as V3, the way
    /// the reference tools do.
    public init(versionText: String) {
        let parts = versionText.split(separator: ".")
        switch parts.first.flatMap({ Int($0) }) {
        case 1: self = parts.count > 1 && parts[1] == "1" ? .v1_1 : .v1
        case 2: self = .v2
        case 4: self = .v4
        default: self = .v3
        }
    }
}
