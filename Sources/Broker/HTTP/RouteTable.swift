/// All routes, looked up by the segments of a path. The first pattern that fits wins, so fixed words come before parameters.
struct RouteTable: Sendable {
    /// The routes of one pattern, with their methods.
    struct Resource: Sendable {
        var routes: [Route]
        fileprivate let segments: [Segment]

        fileprivate init(_ route: Route) {
            routes = [route]
            segments = route.pattern.map { Segment($0) }
        }

        fileprivate func fits(_ path: [String]) -> Bool {
            zip(segments, path).allSatisfy { segment, given in
                if case .word(let word) = segment { word == given } else { true }
            }
        }

        /// What stands in the places of the pattern.
        fileprivate func parameters(_ path: [String]) -> [String: String] {
            var parameters: [String: String] = [:]
            for case (.parameter(let name), let given) in zip(segments, path) { parameters[name] = given }
            return parameters
        }
    }

    fileprivate enum Segment: Sendable {
        case word(String)
        case parameter(String)

        init(_ text: String) {
            self = text.hasPrefix("{") ? .parameter(String(text.dropFirst().dropLast())) : .word(text)
        }
    }

    /// By the number of segments, each in the order of the routes.
    private var resources: [Int: [Resource]] = [:]

    init(_ routes: [Route]) {
        var places: [[String]: Int] = [:]
        for route in routes {
            let count = route.pattern.count
            if let place = places[route.pattern] {
                resources[count]?[place].routes.append(route)
            } else {
                places[route.pattern] = resources[count]?.count ?? 0
                resources[count, default: []].append(Resource(route))
            }
        }
    }

    /// The resource of a path that was split before it was decoded.
    func find(_ path: [String]) -> (resource: Resource, parameters: [String: String])? {
        resources[path.count]?.first { $0.fits(path) }.map { ($0, $0.parameters(path)) }
    }
}
