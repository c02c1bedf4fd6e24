/// A text that is the same as another only by its bytes, for tables by name.
///
/// Swift's texts are the same where their letters look the same; JSON, paths and parameters do not normalise.
package struct ExactText: Sendable {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension ExactText: Hashable {
    package static func == (left: ExactText, right: ExactText) -> Bool {
        areSame(left.text, right.text)
    }

    /// Lengths are known without looking at the bytes, and mostly differ.
    static func areSame(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
