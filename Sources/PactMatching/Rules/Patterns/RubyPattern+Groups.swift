extension RubyPattern {
    mutating func open() throws(Invalid) {
        let start = output.count
        let isExtended = groups[groups.count - 1].isExtended
        // `(*ACCEPT)` and the like are PCRE2's alone.
        if rest.first == "*" { throw Invalid() }
        guard rest.first == "?" else { return push("(", start, isExtended) }
        rest.removeFirst()
        guard let kind = rest.popFirst() else { throw Invalid() }
        switch kind {
        case "#": if text(upTo: ")") == nil { throw Invalid() }
        case ":", "=", "!", ">": push("(?\(kind)", start, isExtended)
        case "(":
            guard let condition = text(upTo: ")") else { throw Invalid() }
            push("(?(\(condition))", start, isExtended)
        case "~": try absent(start)
        case "<" where rest.first == "=" || rest.first == "!": push("(?<\(rest.removeFirst())", start, isExtended)
        case "<", "'":
            guard let name = text(upTo: kind == "<" ? ">" : "'"), !name.isEmpty else { throw Invalid() }
            push("(?<\(name)>", start, isExtended)
        case "i", "m", "x", "-": try options(kind, start, isExtended)
        default: throw Invalid()
        }
    }

    mutating func close() throws(Invalid) {
        guard groups.count > 1, let group = groups.popLast() else { throw Invalid() }
        append(String(repeating: ")", count: group.openedByOptions + 1))
        atom = group.start
    }

    private mutating func push(_ text: String, _ start: Int, _ isExtended: Bool) {
        append(text)
        groups.append(Group(isExtended: isExtended, start: start))
        atom = nil
    }

    /// `(?i)`, `(?mi-x)`, `(?m:…)`; Ruby's `m` lets the dot match line feeds, which is PCRE2's `s`.
    private mutating func options(_ first: Unicode.Scalar, _ start: Int, _ isExtended: Bool) throws(Invalid) {
        var flags = [first]
        while let next = rest.first, next != ":", next != ")" { flags.append(rest.removeFirst()) }
        let known: Set<Unicode.Scalar> = ["i", "m", "x", "-"]
        guard let end = rest.popFirst(), known.isSuperset(of: flags), flags.filter({ $0 == "-" }).count < 2 else {
            throw Invalid()
        }
        var isExtended = isExtended
        if let place = flags.firstIndex(of: "x") { isExtended = place < flags.firstIndex(of: "-") ?? flags.endIndex }
        var letters = ""
        for flag in flags where flag != "x" { letters.unicodeScalars.append(flag == "m" ? "s" : flag) }
        if end == ":" { return push("(?\(letters):", start, isExtended) }
        // An isolated option covers the rest of its group, further alternatives included.
        append("(?\(letters):")
        groups[groups.count - 1].openedByOptions += 1
        groups[groups.count - 1].isExtended = isExtended
        atom = nil
    }

    /// `(?~ab)`: a text in which `ab` does not stand.
    private mutating func absent(_ start: Int) throws(Invalid) {
        var depth = 1
        var end = rest.startIndex
        while end < rest.endIndex {
            switch rest[end] {
            case "\\": end += 1
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            if depth == 0 { break }
            end += 1
        }
        guard end < rest.endIndex else { throw Invalid() }
        var inner = RubyPattern(rest: rest[..<end])
        try inner.translate()
        rest = rest[(end + 1)...]
        append("(?:(?:(?!")
        output += inner.output
        append(")[\\s\\S])*)")
        atom = start
    }
}
