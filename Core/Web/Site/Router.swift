/// Why a set of routes makes no site.
package struct SiteDefect: Error, Sendable, CustomStringConvertible {
    package let description: String
}

/// Finds the route for a path. A word goes before a parameter; where the word leads nowhere the
/// parameter is tried.
struct Router: Sendable {
    private struct Node: Sendable {
        var words: [String: Int] = [:]
        var value: Int?
        var routes: [Method: Route] = [:]
    }

    enum Match: Sendable {
        case found(Route, [String])
        case wrongMethod(allowed: [Method])
        case nothing
    }

    private var nodes = [Node()]

    init(_ routes: [Route]) throws(SiteDefect) {
        for route in routes {
            var at = 0
            for segment in route.pattern.segments {
                let next: Int
                switch segment {
                case .word(let word):
                    next = nodes[at].words[word] ?? nodes.count
                    nodes[at].words[word] = next
                case .value:
                    next = nodes[at].value ?? nodes.count
                    nodes[at].value = next
                }
                if next == nodes.count { nodes.append(Node()) }
                at = next
            }
            guard nodes[at].routes[route.method] == nil else {
                throw SiteDefect(description: "two routes answer \(route.method.rawValue) \(route.pattern)")
            }
            nodes[at].routes[route.method] = route
        }
    }

    /// `segments` are decoded already.
    func match(_ method: Method, _ segments: [String]) -> Match {
        guard segments.count <= 24, let (node, texts) = find(0, segments[...]) else { return .nothing }
        let routes = nodes[node].routes
        if let route = routes[method == .head ? .get : method] { return .found(route, texts) }
        return .wrongMethod(
            allowed: (Array(routes.keys) + (routes[.get] == nil ? [] : [.head])).sorted { $0.rawValue < $1.rawValue })
    }

    private func find(_ node: Int, _ rest: ArraySlice<String>) -> (Int, [String])? {
        guard let first = rest.first else { return nodes[node].routes.isEmpty ? nil : (node, []) }
        if let next = nodes[node].words[first], let found = find(next, rest.dropFirst()) { return found }
        if let next = nodes[node].value, let found = find(next, rest.dropFirst()) {
            return (found.0, [first] + found.1)
        }
        return nil
    }

    /// The decoded segments of a path; nil where it is broken. Empty and dot segments are no names of anything.
    static func segments(_ path: some StringProtocol) -> [String]? {
        let bytes = Array(path.utf8)
        guard bytes.first == UInt8(ascii: "/") else { return nil }
        guard bytes.count > 1 else { return [] }
        var segments: [String] = []
        for part in bytes[1...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let text = Percent.decode(part, plusIsSpace: false), !text.isEmpty, text != ".", text != "..",
                !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else { return nil }
            segments.append(text)
        }
        return segments
    }
}
