import Kernel
import Store

extension Competence {
    /// Places for a name or a postcode, best first: exact, then beginnings, then slips of the pen.
    package func search(_ typed: String) -> [Place] {
        let text = typed.prefix(100)
        let digits = text.filter(\.isNumber)
        let all = places()
        if digits.count >= 4 {
            return all.filter { place in place.postcodes.contains { $0.hasPrefix(digits.prefix(5)) } }
        }
        let sought = Folding.words(String(text))
        guard let first = sought.first else { return [] }
        let joined = sought.joined(separator: " ")
        func rank(_ place: Place) -> Int? {
            let words = Folding.words(place.name)
            if words.joined(separator: " ") == joined { return 0 }
            if sought.allSatisfy({ word in words.contains { $0.hasPrefix(word) } }) { return 1 }
            if first.utf8.count >= 4,
                words.contains(where: {
                    EditDistance.isWithin(first.utf8.count >= 7 ? 2 : 1, Array(first.utf8), Array($0.utf8))
                })
            {
                return 2
            }
            return nil
        }
        let ranked = all.compactMap { place in rank(place).map { (place, $0) } }
        guard let best = ranked.map(\.1).min() else { return [] }
        // Where a name was hit exactly, similar ones would only confuse.
        return ranked.filter { best == 0 ? $0.1 == 0 : true }.sorted { ($0.1, $0.0.name) < ($1.1, $1.0.name) }.map(\.0)
    }
}
