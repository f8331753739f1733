/// Which step of one version is which of another: the same id, else the same name and kind where both ids are gone.
struct Counterparts: Sendable {
    /// Numbers of the new version by ids of the old one.
    private(set) var places: [String: Int] = [:]
    /// Ids of the old version by numbers of the new one.
    private(set) var origins: [Int: String] = [:]

    init(old: ProcessDefinition, new: ProcessDefinition) {
        struct Look: Hashable { let kind: NodeKind, name: String }
        var gone: [Look: [String]] = [:]
        for node in old.nodes where new.node(node.id) == nil && !node.name.isEmpty {
            gone[Look(kind: node.kind, name: node.name), default: []].append(node.id)
        }
        var added: [Look: [Int]] = [:]
        for (index, node) in new.nodes.enumerated() {
            if old.node(node.id) != nil {
                pair(node.id, index)
            } else if !node.name.isEmpty {
                added[Look(kind: node.kind, name: node.name), default: []].append(index)
            }
        }
        for (look, indices) in added {
            // Two of the same name cannot be told apart.
            guard indices.count == 1, let ids = gone[look], ids.count == 1 else { continue }
            pair(ids[0], indices[0])
        }
    }

    private mutating func pair(_ id: String, _ index: Int) {
        places[id] = index
        origins[index] = id
    }
}
