/// How much a made-up history holds.
///
/// The numbers are rounded so that each pacticipant has as many versions as any other, each version as many pacts, and so
/// on. A consumer has the same number of providers whatever the size: what grows is the past.
public struct SeedSize: Sendable, Hashable {
    public var pacticipants: Int
    public var versions: Int
    public var publications: Int
    /// Distinct contents.
    public var contents: Int
    /// Verification results.
    public var results: Int

    /// - Throws: ``SeedProblem/impossible(_:)``.
    public init(pacticipants: Int, versions: Int, publications: Int, contents: Int, results: Int)
        throws(SeedProblem)
    {
        self.pacticipants = pacticipants
        self.versions = versions
        self.publications = publications
        self.contents = contents
        self.results = results
        if pacticipants < 2 {
            throw .impossible("a consumer and a provider are 2 pacticipants (and not \(pacticipants))")
        }
        if versions < pacticipants {
            throw .impossible("each of \(pacticipants) pacticipants has a version (and there are only \(versions))")
        }
        if publications < versions {
            throw .impossible("each of \(versions) versions has a pact (and there are only \(publications))")
        }
        if publications / versions >= pacticipants {
            throw .impossible(
                "a version has one pact with each other pacticipant (and \(publications) pacts of \(versions) versions are "
                    + "\(publications / versions) for each)")
        }
        if contents < pairs {
            throw .impossible("each of \(pairs) pairs has a content (and there are only \(contents))")
        }
        if results < contents {
            throw .impossible("each of \(contents) contents has a result (and there are only \(results))")
        }
    }

    private init(_ pacticipants: Int, _ versions: Int, _ publications: Int, _ contents: Int, _ results: Int) {
        self.pacticipants = pacticipants
        self.versions = versions
        self.publications = publications
        self.contents = contents
        self.results = results
    }

    /// A hundredth of ``large``.
    public static let small = SeedSize(20, 1_000, 10_000, 200, 20_000)
    public static let medium = SeedSize(50, 10_000, 100_000, 2_000, 200_000)
    /// Some years of a busy company.
    public static let large = SeedSize(200, 100_000, 1_000_000, 20_000, 2_000_000)
    public static let named: [String: SeedSize] = ["small": .small, "medium": .medium, "large": .large]

    // MARK: - The shape

    /// Versions of one pacticipant.
    var depth: Int { versions / pacticipants }
    /// Providers of one consumer.
    var breadth: Int { publications / versions }
    var pairs: Int { pacticipants * breadth }
    /// Contents that a pair has had, one after the other.
    var contentsOfPair: Int { min(contents / pairs, depth) }
    /// How many versions of a consumer in a row have the same content.
    var versionsOfContent: Int { (depth + contentsOfPair - 1) / contentsOfPair }
    var resultsOfContent: Int { results / (pairs * contentsOfPair) }
}

/// Why a database cannot be filled with a made-up history.
public enum SeedProblem: Error, Hashable, Sendable {
    case impossible(String)
    /// Pacticipants are there already.
    case notEmpty(Int)
}

extension SeedProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .impossible(let reason): "Such a history cannot be made: \(reason). Change the numbers."
        case .notEmpty(let count):
            "The database has \(count) pacticipant\(count == 1 ? "" : "s") already, and a made-up history must not mix with a "
                + "real one. Name a file that is not there yet with --database."
        }
    }
}
