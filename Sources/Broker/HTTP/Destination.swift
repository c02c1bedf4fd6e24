import Hummingbird

/// Where a request leads: its path without an ending or a prefix, and what can be done there.
struct Destination {
    /// As the routes know it: without the base URL's prefix and without an ending such as `.csv`.
    var path: String
    /// The media type that the ending stands for.
    var wantedType: String?
    /// nil where there is nothing.
    var found: (resource: RouteTable.Resource, parameters: [String: String])?

    init(of request: Request, among routes: RouteTable, links: Links) {
        func find(_ path: String) -> (resource: RouteTable.Resource, parameters: [String: String])? {
            routes.find(path.split(separator: "/").map { PercentEncoding.decode(String($0)) })
        }
        (path, wantedType) = PathExtension.split(request.uri.path)
        found = find(path)
        if found == nil, let inner = BaseURL.path(path, under: links.base) {
            found = find(inner)
            path = inner
        }
    }

    /// For whom it is what a method does here; whoever may look may also ask what can be done.
    func audience(of method: String) -> Audience {
        let asked = Audience.isLooking(method) ? "GET" : method
        return found?.resource.routes.first { $0.method == asked }?.audience ?? .standard(method)
    }
}
