/// Ways from an element to elements below it, as XPath walks them: every branch, not only the first.
extension Element {
    /// Calls the closure for every element at `a/b/…`, until it says that was the one.
    @discardableResult
    @inline(never)
    func any(_ a: Tag, _ test: (Element) -> Bool) -> Bool {
        var child = firstChild
        while let current = child {
            if current.tag == a && test(current) { return true }
            child = current.next
        }
        return false
    }

    @discardableResult
    @inline(never)
    func any(_ a: Tag, _ b: Tag, _ test: (Element) -> Bool) -> Bool {
        var child = firstChild
        while let current = child {
            if current.tag == a && current.any(b, test) { return true }
            child = current.next
        }
        return false
    }

    @discardableResult
    func any(_ a: Tag, _ b: Tag, _ c: Tag, _ test: (Element) -> Bool) -> Bool { any(a) { $0.any(b, c, test) } }

    @discardableResult
    func any(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag, _ test: (Element) -> Bool) -> Bool {
        any(a, b) { $0.any(c, d, test) }
    }

    @discardableResult
    func any(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag, _ e: Tag, _ test: (Element) -> Bool) -> Bool {
        any(a, b, c) { $0.any(d, e, test) }
    }

    /// Whether there is an element at that path.
    func has(_ a: Tag) -> Bool { self[a] != nil }
    func has(_ a: Tag, _ b: Tag) -> Bool { any(a) { $0.has(b) } }
    func has(_ a: Tag, _ b: Tag, _ c: Tag) -> Bool { any(a, b) { $0.has(c) } }
    func has(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag) -> Bool { any(a, b, c) { $0.has(d) } }
    func has(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag, _ e: Tag) -> Bool { any(a, b, c, d) { $0.has(e) } }

    /// The first element at that path.
    func first(_ a: Tag, _ b: Tag) -> Element? {
        var found: Element?
        any(a, b) {
            found = $0; return true
        }
        return found
    }

    func first(_ a: Tag, _ b: Tag, _ c: Tag) -> Element? {
        var found: Element?
        any(a, b, c) {
            found = $0; return true
        }
        return found
    }

    func first(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag) -> Element? {
        var found: Element?
        any(a, b, c, d) {
            found = $0; return true
        }
        return found
    }

    func first(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag, _ e: Tag) -> Element? {
        var found: Element?
        any(a, b, c, d, e) {
            found = $0; return true
        }
        return found
    }

    /// Whether the first element at that path has more than white space.
    func filled(_ a: Tag) -> Bool { self[a].isFilled }
    func filled(_ a: Tag, _ b: Tag) -> Bool { first(a, b).isFilled }
    func filled(_ a: Tag, _ b: Tag, _ c: Tag) -> Bool { first(a, b, c).isFilled }
    func filled(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag) -> Bool { first(a, b, c, d).isFilled }
    func filled(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag, _ e: Tag) -> Bool { first(a, b, c, d, e).isFilled }

    /// How many elements there are at that path.
    func count(_ a: Tag, _ test: (Element) -> Bool = { _ in true }) -> Int {
        var count = 0
        for child in all(a) where test(child) { count += 1 }
        return count
    }

    func count(_ a: Tag, _ b: Tag) -> Int {
        var count = 0
        any(a, b) { _ in
            count += 1; return false
        }
        return count
    }

    func count(_ a: Tag, _ b: Tag, _ c: Tag) -> Int {
        var count = 0
        any(a, b, c) { _ in
            count += 1; return false
        }
        return count
    }

    func count(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag) -> Int {
        var count = 0
        any(a, b, c, d) { _ in
            count += 1; return false
        }
        return count
    }
}

extension Element {
    var isFilled: Bool {
        if !text.isBlank { return true }
        var child = firstChild
        while let current = child {
            if current.isFilled { return true }
            child = current.next
        }
        return false
    }
}

extension Element? {
    /// Whether there is an element with more than white space, in it or in elements inside it.
    var isFilled: Bool {
        guard let self else { return false }
        return self.isFilled
    }

    /// Its text, empty where there is no element.
    var text: Text { self?.text ?? .empty }
    /// Its text as a number, missing where there is no element.
    var number: Number { self?.number ?? .missing }
}

/// Comparing all of some elements with all of others, in time that grows with how many there are, not with the product.
enum TextPairs {
    /// Whether a text is in both.
    static func share(_ left: [Element], _ right: [Element]) -> Bool {
        if left.count * right.count < 64 {
            return left.contains { mine in right.contains { $0.text == mine.text } }
        }
        return !Set(left.map { Array($0.text.bytes) }).isDisjoint(with: right.map { Array($0.text.bytes) })
    }

    /// Whether there is one of each with different texts.
    static func differ(_ left: [Element], _ right: [Element]) -> Bool {
        guard let first = left.first, !right.isEmpty else { return false }
        return left.contains { $0.text != first.text } || right.contains { $0.text != first.text }
    }
}

extension Element {
    /// All elements at that path.
    func list(_ a: Tag, _ b: Tag) -> [Element] {
        var list: [Element] = []
        any(a, b) {
            list.append($0); return false
        }
        return list
    }

    func list(_ a: Tag, _ b: Tag, _ c: Tag) -> [Element] {
        var list: [Element] = []
        any(a, b, c) {
            list.append($0); return false
        }
        return list
    }

    func list(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag) -> [Element] {
        var list: [Element] = []
        any(a, b, c, d) {
            list.append($0); return false
        }
        return list
    }
}
