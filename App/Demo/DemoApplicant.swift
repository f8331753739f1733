package import Kernel

/// A made-up person who applies for something. The same dice make the same person.
package struct DemoApplicant: Sendable, Hashable {
    package let givenNames: String
    package let familyName: String
    /// w, m, d
    package let gender: String
    package let birthday: Day
    package let birthplace: String
    /// Two-letter code of `States`.
    package let nationality: String
    package let street: String
    package let houseNumber: String
    package let postcode: String
    package let town: String
    package let place: DemoPlace
    package let email: String
    package let phone: String
    /// Valid check digits, but of a bank code that no bank has.
    package let iban: String
    /// The day on which the person applies.
    package let today: Day

    package init(_ dice: inout Dice, at place: DemoPlace, today: Day) {
        let given = dice.pick(Names.given)
        let family = dice.pick(Names.family)
        givenNames = given.name
        familyName = family
        gender = given.gender
        birthday = today.adding(months: -12 * dice.roll(24...78)).adding(days: -dice.roll(0...360))
        birthplace = dice.pick(Names.birthplaces)
        nationality = dice.chance(85) ? "DE" : dice.pick(["PL", "TR", "UA", "SY", "NL", "GB", "IN", "VN"])
        street = dice.pick(Names.streets)
        houseNumber = String(dice.roll(1...148)) + (dice.chance(15) ? dice.pick(["a", "b", "c"]) : "")
        // Parts of a municipality share its postcodes.
        let postcodes = DemoPlace.municipalities.first { $0.ags == place.ags }?.postcodes ?? place.postcodes
        postcode = postcodes.isEmpty ? "21335" : dice.pick(postcodes)
        town = DemoPlace.municipalities.first { $0.ags == place.ags }?.name ?? place.name
        self.place = place
        let address = plainLetters((given.name + "." + family).lowercased()).map {
            $0.isLetter || $0 == "." ? String($0) : "-"
        }
        email = address.joined() + "@post.example"
        phone = "040 66969 \(dice.roll(500...999))"
        iban = CheckDigits.germanIBAN(bank: "99999999", account: dice.digits(10)) ?? ""
        self.today = today
    }

    package var name: String { givenNames + " " + familyName }
}
