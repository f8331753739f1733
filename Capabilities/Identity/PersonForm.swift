import Kernel
import Markup
import Store
import Web

/// What the forms for a person carry, as typed.
struct PersonForm: Sendable {
    var person: Person
    var roles: [String]
    var units: [String]

    init(_ person: Person, roles: [String], units: [String]) {
        (self.person, self.roles, self.units) = (person, roles, units)
    }

    init(_ form: FormValues, account: String) {
        person = Person(
            account: account, givenName: form.text("given") ?? "", familyName: form.text("family") ?? "",
            title: form.text("title") ?? "", post: form.text("post") ?? "", phone: form.text("phone") ?? "",
            email: form.text("email") ?? "", active: form["active"] == "yes")
        roles = Set(form.all("roles")).sorted()
        units = Set(form.all("units")).sorted()
    }

    /// What is wrong with it, given what there is at this authority.
    func problems(roles known: [Role], units places: [Unit], _ ui: UI) -> Problems {
        var problems = Problems()
        let long = ui.say("Das ist zu lang: höchstens 200 Zeichen.", "This is too long: at most 200 characters.")
        if person.givenName.isEmpty && person.familyName.isEmpty {
            problems.add("family", ui.say("Geben Sie den Namen ein.", "Enter the name."))
        }
        for (field, text) in [
            ("title", person.title), ("given", person.givenName), ("family", person.familyName), ("post", person.post),
            ("phone", person.phone), ("email", person.email),
        ] where text.utf8.count > 800 || text.count > 200 { problems.add(field, long) }
        if !person.email.isEmpty, !Identity.isEmail(person.email) {
            problems.add(
                "email", ui.say("Das ist keine E-Mail-Adresse.", "This is no e-mail address."))
        }
        if !Set(roles).isSubset(of: known.map(\.id)) {
            problems.add("roles", ui.say("Wählen Sie Rollen aus der Liste.", "Choose roles from the list."))
        }
        if !Set(units).isSubset(of: places.map(\.id)) {
            problems.add("units", ui.say("Wählen Sie Einheiten aus der Liste.", "Choose units from the list."))
        }
        return problems
    }

    func fields(_ ui: UI, roles known: [Role], units places: [Unit], _ problems: Problems) -> HTML {
        """
        \(ui.field("title", ui.say("Titel", "Title"), value: person.title, error: problems["title"], optional: true, width: .short))\
        \(ui.field("given", ui.say("Vorname", "Given name"), value: person.givenName, error: problems["given"], optional: true, width: .long))\
        \(ui.field("family", ui.say("Familienname", "Family name"), value: person.familyName, error: problems["family"], width: .long))\
        \(ui.field(
            "post", ui.say("Aufgabe", "Post"), value: person.post,
            hint: ui.say("Steht in Schreiben, zum Beispiel: Sachbearbeitung Hundesteuer", "Stands in letters, for example: clerk, dog tax"),
            error: problems["post"], optional: true, width: .long))\
        \(ui.field("phone", ui.say("Telefon", "Telephone"), .phone, value: person.phone, error: problems["phone"], optional: true, width: .medium))\
        \(ui.field("email", ui.say("E-Mail", "E-mail"), .email, value: person.email, error: problems["email"], optional: true, width: .long))\
        \(ui.field(
            "roles", ui.say("Rollen", "Roles"),
            .checkboxes(known.map { Choice($0.id, $0.name[ui.language]) }, chosen: roles),
            hint: ui.say("Sie bestimmen, was die Person darf.", "They decide what the person may do."), error: problems["roles"],
            optional: true))\
        \(places.isEmpty ? .empty : ui.field(
            "units", ui.say("Einheiten", "Units"), .checkboxes(places.map { Choice($0.id, $0.name) }, chosen: units),
            hint: ui.say("Sie bestimmen, welche Vorgänge die Person sieht.", "They decide which cases the person sees."),
            error: problems["units"], optional: true))
        """
    }

    /// What a page showed, to notice that somebody changed it meanwhile.
    var stamp: String {
        Identity.digest(
            ([
                person.title, person.givenName, person.familyName, person.post, person.phone, person.email,
                person.active ? "1" : "0",
            ] + ["r"] + roles.sorted() + ["u"] + units.sorted()).joined(separator: "\u{1F}"))
    }

    static func load(_ account: String, in connection: any Connection) throws -> PersonForm {
        guard let person = try Identity.person(account, in: connection) else { throw Refusal.notFound }
        return PersonForm(
            person, roles: try Identity.roles(of: account, in: connection),
            units: try Identity.units(of: account, in: connection).get())
    }
}
