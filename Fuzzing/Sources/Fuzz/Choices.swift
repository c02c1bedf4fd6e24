/// The bytes of an input read as a series of choices, for targets that build valid values instead of parsing texts.
///
/// An input that is used up chooses the first possibility every time, so that everything built from it ends.
struct Choices {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        self.bytes = bytes[...]
    }

    mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

    /// A number from 0 below `limit`.
    mutating func number(below limit: Int) -> Int { Int(byte()) % limit }

    mutating func one<Element>(of elements: [Element]) -> Element { elements[number(below: elements.count)] }

    /// Up to `limit` things.
    mutating func several<Element>(upTo limit: Int, _ make: (inout Choices) -> Element) -> [Element] {
        (0..<number(below: limit + 1)).map { _ in make(&self) }
    }

    /// Up to 15 bytes of the input itself, as text.
    mutating func rawText() -> String {
        let count = number(below: 16)
        let raw = bytes.prefix(count)
        bytes = bytes.dropFirst(count)
        return String(decoding: raw, as: UTF8.self)
    }
}
