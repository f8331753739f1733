import Store
import TestKit
import Web

/// Every name in a query that a page of the house leads to is asked with words and ids of foreign things.
extension IsolationMatrix {
    /// They know the public catalogue and its places only, and forgive typing errors: by chance an id is near a word.
    private static let forgivingSearches: Set = ["GET /leistungen", "GET /leistungen/{service}"]

    mutating func searchForForeignThings(_ asker: Asker, _ client: RequestClient) async throws {
        for route in routes where route.method == .get {
            guard let names = queries[route.key] else { continue }
            let own = asker.own.first { fits($0, route) }
            guard own != nil || secret(route).isEmpty else { continue }
            let address = target(route, own?.ids ?? [:])
            guard try await client.get(address).status < 400 else { continue }
            // The answer for what is nowhere is one for all values of a form.
            var nowhere: [String: Seen] = [:]
            let ownIDs = own.map { Array($0.ids.values) } ?? []
            let isForgiving = Self.forgivingSearches.contains(route.key)
            for (place, name) in names.sorted().enumerated() {
                for (value, isWord) in values(for: asker, place) {
                    let what = "\(route.key)?\(name)=\(value)"
                    // The journal tells this reader the value anyway, whatever is asked for.
                    if what.contains("/amt/protokoll"),
                        asker.journalled.contains(where: { $0.ids.values.contains(value) })
                    {
                        continue
                    }
                    let form = "\(name) \(isWord ? Self.shape(of: value) : String(value.count))"
                    if nowhere[form] == nil, !isForgiving {
                        let other = isWord ? String(value.map { $0.isLowercase ? "x" : $0 }) : Self.absent(like: value)
                        let answer = try await client.get("\(address)?\(name)=\(other)")
                        check(answer, asker, what, hidden: asker.foreign, echo: [other] + ownIDs)
                        nowhere[form] = Seen(answer, ["query": other])
                    }
                    let answer = try await client.get("\(address)?\(name)=\(value)")
                    asked += 1
                    let difference = nowhere[form].flatMap { Seen(answer, ["query": value]).difference(from: $0) }
                    guard difference != nil || isForgiving else { continue }
                    check(answer, asker, what, hidden: asker.foreign, echo: [value] + ownIDs)
                    if let difference {
                        problems.append("\(asker.name): \(what): differs from a word that is nowhere: \(difference)")
                    }
                }
            }
        }
    }

    /// What the name at a place in the query is asked with: a word of each foreign thing, as the engines search texts in
    /// ways of their own, and each kind of id. Of things that are alike one gives the id, another one for the next name and
    /// for the next who asks. On each engine it is one half of the kinds, so that both together have asked with all of
    /// them, and whoever asks next has the other half: the statements are the same on both.
    private func values(for asker: Asker, _ place: Int) -> [(value: String, isWord: Bool)] {
        let half = world.engine == .sqlite ? 0 : 1
        let turn = place + (world.askers.firstIndex { $0.name == asker.name } ?? 0)
        func form(_ planted: Planted) -> [String] { [planted.authority] + planted.ids.keys.sorted() }
        let alike = Dictionary(grouping: asker.foreign, by: form)
        return asker.foreign.flatMap { foreign in
            let words = foreign.markers.prefix(1).map { (value: $0, isWord: true) }
            let group = alike[form(foreign)] ?? []
            let number = group.firstIndex { $0.name == foreign.name } ?? 0
            let ids = foreign.ids.sorted { $0.key < $1.key }.enumerated().filter { kind in
                (kind.offset + turn) % 2 == half && (kind.offset / 2 + turn / 2) % group.count == number
            }
            return words + ids.map { (value: $0.element.value, isWord: false) }
        }
    }

    /// „NameSechsling“ and „VorZehntling“ have one.
    private static func shape(of word: String) -> String {
        var shape = ""
        for character in word {
            let kind: Character = character.isLowercase ? "x" : character.isUppercase ? "X" : character
            if kind != shape.last { shape.append(kind) }
        }
        return shape
    }
}
