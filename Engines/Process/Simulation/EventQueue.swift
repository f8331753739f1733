/// What happens next, the earliest first; what is due at the same moment in the order in which it was put in.
struct EventQueue {
    enum Kind: UInt8 { case arrival, done, timer, comes, opens }

    struct Entry {
        let at: Int
        let number: Int
        let kind: Kind
        /// The case, or the role.
        let of: Int
        /// The instance or the wait in it.
        let id: Int

        static func < (a: Entry, b: Entry) -> Bool { a.at != b.at ? a.at < b.at : a.number < b.number }
    }

    private var heap: [Entry] = []
    private var count = 0

    mutating func put(_ kind: Kind, of: Int, id: Int = 0, at: Int) {
        heap.append(Entry(at: at, number: count, kind: kind, of: of, id: id))
        count += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func take() -> Entry? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            if least == parent { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
