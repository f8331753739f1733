import Identity
import Letters

extension Authority {
    /// What every letter of the authority shows of it.
    func letterhead(unit: String?) -> Letterhead {
        Letterhead(
            authority: name, unit: unit,
            returnAddress: "\(name) · \(address.street) · \(address.postcode) \(address.town)", colour: colour,
            arms: arms.isEmpty ? nil : Letterhead.Arms(svg: Array(arms.utf8), description: "Wappen: \(name)"),
            footer: [
                "\(name)\n\(address.street)\n\(address.postcode) \(address.town)",
                "Telefon \(phone)\n\(email)\n\(web)",
            ])
    }
}
