import Store

/// Which units' work somebody may see. Rooms (`ProcessMatter.room`) stand among the units.
package enum ProcessReach: Sendable, Hashable {
    case all
    case only([String])
    case allBut([String])

    /// - Parameters:
    ///   - units: those of whom they may see the cases; nil means all.
    ///   - matters: what else they may see.
    package init(units: [String]?, _ matters: [ProcessMatter]) {
        let (rooms, open) = (ProcessMatter.allCases.compactMap(\.room), matters.compactMap(\.room))
        if let units {
            self = .only(units.filter { !rooms.contains($0) } + open)
        } else {
            let closed = rooms.filter { !open.contains($0) }
            self = closed.isEmpty ? .all : .allBut(closed)
        }
    }

    package static let nothing = ProcessReach.only([])

    package func contains(_ unit: String) -> Bool {
        switch self {
        case .all: true
        case .only(let units): units.contains(unit)
        case .allBut(let units): !units.contains(unit)
        }
    }

    /// What the one or the other contains.
    func joined(with other: ProcessReach) -> ProcessReach {
        func allBut(_ units: [String]) -> ProcessReach { units.isEmpty ? .all : .allBut(units) }
        return switch (self, other) {
        case (.all, _), (_, .all): .all
        case (.only(let some), .only(let others)): .only(some + others.filter { !some.contains($0) })
        case (.allBut(let some), _): allBut(some.filter { !other.contains($0) })
        case (.only, .allBut(let others)): allBut(others.filter { !contains($0) })
        }
    }

    /// Everything in it and, in addition, whatever is of a unit: for what is said of a process as a whole.
    var withAllUnits: ProcessReach {
        let closed = ProcessMatter.allCases.compactMap(\.room).filter { !contains($0) }
        return closed.isEmpty ? .all : .allBut(closed)
    }

    /// A condition on the column `unit` that follows others; its parameters come after so many.
    func condition(after count: Int = 0) -> (sql: String, parameters: [SQLValue]) {
        func among(_ units: [String]) -> String {
            "(\(units.indices.map { "$\($0 + 1 + count)" }.joined(separator: ", ")))"
        }
        return switch self {
        case .all: ("", [])
        case .only(let units):
            units.isEmpty ? (" AND 1 = 0", []) : (" AND unit IN \(among(units))", units.map { .text($0) })
        case .allBut(let units): (" AND unit NOT IN \(among(units))", units.map { .text($0) })
        }
    }
}
