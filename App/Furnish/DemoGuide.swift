import Demo
import Kernel

/// What `kreishaus demo` prints when the district is open.
enum DemoGuide {
    static func text(address: String) -> String {
        func person(_ signIn: String) -> String {
            guard let person = DemoPerson.all.first(where: { $0.signIn == signIn }) else { return "" }
            return "    \(signIn)   (\(person.givenName) \(person.familyName), \(person.post.de))"
        }
        let shown = DemoPerson.of(
            District.authorities.first { $0.id.raw == "adendorf" }?.id ?? District.authorities[0].id)
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
