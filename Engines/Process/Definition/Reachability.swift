/// For inclusive joins: whether a token somewhere can still arrive (BPMN 2.0 section 13.4.3).
struct Reachability: Sendable {
    /// By inclusive gateway with several incoming flows: for each node a bit for every incoming flow that a token there
    /// can reach without passing the gateway.
    private let masks: [Int: [UInt64]]
    static let mostFlows = 64

    init(nodes: [ProcessNode], flows: [ProcessFlow], links: [String: Int]) {
        var masks: [Int: [UInt64]] = [:]
        for (gateway, node) in nodes.enumerated() where node.kind == .inclusiveGateway && node.incoming.count > 1 {
            var reached = [UInt64](repeating: 0, count: nodes.count)
            for (place, flow) in node.incoming.prefix(Reachability.mostFlows).enumerated() {
                Reachability.mark(
                    UInt64(1) << UInt64(place), from: flows[flow].source, avoiding: gateway, nodes, flows, links,
                    &reached)
            }
            masks[gateway] = reached
        }
        self.masks = masks
    }

    func mask(of node: Int, to gateway: Int) -> UInt64 {
        guard let mask = masks[gateway], mask.indices.contains(node) else { return 0 }
        return mask[node]
    }

    /// Against the flows, from where a flow begins.
    private static func mark(
        _ bit: UInt64, from start: Int, avoiding gateway: Int, _ nodes: [ProcessNode], _ flows: [ProcessFlow],
        _ links: [String: Int], _ reached: inout [UInt64]
    ) {
        var queue = [start]
        while let node = queue.popLast() {
            guard node != gateway, reached[node] & bit == 0 else { continue }
            reached[node] |= bit
            queue += nodes[node].incoming.map { flows[$0].source }
            if nodes[node].kind == .boundaryEvent, nodes[node].attachedTo >= 0 { queue.append(nodes[node].attachedTo) }
            for case .link(let name) in nodes[node].triggers where nodes[node].kind == .intermediateCatchEvent {
                for (other, candidate) in nodes.enumerated()
                where candidate.kind == .intermediateThrowEvent && candidate.scope == nodes[node].scope {
                    if candidate.triggers.contains(where: { if case .link(name) = $0 { true } else { false } }) {
                        queue.append(other)
                    }
                }
            }
        }
    }
}
