import Demo
import Kernel

/// What `kreishaus demo` prints when the district is open.
enum DemoGuide {
    static func text(address: String) -> String {
        func person(_ signIn: String) -> String {
            guard let person = DemoPerson.all.first(where: { $0.signIn == signIn }) else { return "" }
            return "    \(signIn)   (\(person.givenName) \(person.familyName), \(person.post.de))"
        }
        let place = District.authorities.first { $0.id.raw == "adendorf" } ?? District.authorities[0]
        // The first sign-in opens a full inbox: clerks of the unit with most services stand first.
        func services(_ person: DemoPerson) -> Int {
            guard person.role == .clerk else { return 0 }
            return place.units.filter { person.units.contains($0.id) }.reduce(0) { $0 + $1.services.count }
        }
        let people = DemoPerson.of(place.id)
        let most = people.map(services).max() ?? 0
        let shown = people.filter { services($0) == most } + people.filter { services($0) != most }
        let district = DemoPerson.of(District.authorities[0].id)
        let office = district.filter { $0.role == .office } + district.filter { $0.role == .technician }.prefix(1)
        let names = (shown + district.prefix(3) + office).map(\.signIn)
        let leave = District.authority("adendorf").flatMap { DemoPerson.onLeave(in: $0) }.map { away, deputy in
            "\n  On leave: \(away.signIn); \(deputy.signIn) stands in.\n"
        }
        let drawing = shown.filter(\.drawsProcesses).map(\.signIn)
        let head = shown.first { $0.role == .head }?.signIn ?? ""
        return """

            Kreishaus is running: \(address)

              Citizens:    \(address)/
              Town halls:  \(address)/amt/vorgaenge
              Sign-ins (all with the password \(House.demoPassword)):
            \(names.map(person).joined(separator: "\n"))
            \(leave ?? "")
              Processes, with four eyes: \(drawing.joined(separator: " and "))
                draw them, \(head) releases what somebody else has drawn.
            Everything is made up, except the names of places. Stop with Ctrl-C.
            """
    }
}
