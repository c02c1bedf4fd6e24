package import Testing

// What Swift Testing has since Swift 6.3, for those who build with 6.2.

extension Issue {
    /// Whether it makes the test fail. Before Swift 6.3 it cannot be asked whether an issue is known: none is taken to be.
    var isOfAFailure: Bool {
        #if compiler(>=6.3)
            isFailure
        #else
            true
        #endif
    }
}

extension SourceLocation {
    /// The path of the file on the machine that compiled it.
    package var path: String {
        #if compiler(>=6.3)
            filePath
        #else
            _filePath
        #endif
    }
}
