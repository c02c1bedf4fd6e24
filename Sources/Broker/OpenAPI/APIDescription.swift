/// What one subject adds to the description of the API: YAML from the left margin.
struct APIDescription: Sendable {
    /// Path items. In each operation the responses come last, and only those are given that not every route of its kind
    /// answers.
    var paths: String
    /// Schemas of the subject's documents.
    var schemas = ""
}
