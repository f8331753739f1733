import Kernel

/// Something of the inventory of the demonstration's centre. What a municipality uses agrees with what it takes of the portfolio.
package struct DemoItem: Sendable, Hashable {
    package var number: String
    /// The raw text of the room's own kinds.
    package var kind: String
    package var name: String
    package var location: String
    /// Nil for what serves all.
    package var user: DemoAuthority?
    package var quantity = 1
    /// Days before the present on which it was bought and began.
    package var daysAgo: Int
    package var cents: Int64 = 0
    package var months = 0
    /// What it needs: the relation's raw text and the other one's number.
    package var needs: [Need] = []
    /// The raw text of its phase now, where it is another one than „in Betrieb“, and since when.
    package var phase: String?
    package var phaseDaysAgo = 0

    package struct Need: Sendable, Hashable {
        package var relation: String
        package var number: String
    }

    /// In an order in which everything that is needed stands before what needs it.
    package static let all: [DemoItem] = common + DemoMember.all.flatMap(items)

    private static let hosts = 6

    private static let common: [DemoItem] = {
        let house = "Kreishaus, Serverraum 1"
        let other = "Feuerwehrtechnische Zentrale, Serverraum 2"
        var items = [
            DemoItem(
                number: "LTG-INTERNET", kind: "link", name: "Internetanschluss, 10 Gbit/s", location: house,
                daysAgo: 900,
                cents: 1_480_000, months: 96),
            DemoItem(
                number: "SW-KERN-1", kind: "other", name: "Kern-Switch", location: house, daysAgo: 900,
                cents: 2_249_900,
                months: 96, needs: [Need(relation: "connected-by", number: "LTG-INTERNET")]),
            DemoItem(
                number: "SPEICHER-1", kind: "storage", name: "Speichersystem", location: house, quantity: 120_000,
                daysAgo: 880, cents: 18_640_000, months: 72,
                needs: [Need(relation: "connected-by", number: "SW-KERN-1")]),
            DemoItem(
                number: "SICHERUNG-1", kind: "storage", name: "Sicherungssystem", location: other, quantity: 200_000,
                daysAgo: 870, cents: 9_480_000, months: 72, needs: [Need(relation: "connected-by", number: "SW-KERN-1")]
            ),
        ]
        for number in 1...hosts {
            items.append(
                DemoItem(
                    number: "SRV-0\(number)", kind: "server", name: "Virtualisierungswirt \(number)",
                    location: number <= 3 ? house : other, daysAgo: 880 - number, cents: 2_185_000, months: 72,
                    needs: [
                        Need(relation: "uses", number: "SPEICHER-1"),
                        Need(relation: "connected-by", number: "SW-KERN-1"),
                    ]))
        }
        for (number, name) in [("VM-FINANZ", "Finanzverfahren"), ("VM-MAIL", "E-Mail und Groupware")] {
            items.append(
                DemoItem(
                    number: number, kind: "virtual-machine", name: name, location: "", daysAgo: 700,
                    needs: [Need(relation: "runs-on", number: number == "VM-MAIL" ? "SRV-02" : "SRV-01")]))
        }
        items.append(
            DemoItem(
                number: "VF-FINANZ", kind: "procedure", name: "Betrieb des Finanzverfahrens", location: "",
                daysAgo: 690,
                needs: [Need(relation: "runs-on", number: "VM-FINANZ")]))
        return items
    }()

    private static func items(of member: DemoMember) -> [DemoItem] {
        let start = max(member.began - 160, 20)
        return machines(of: member, start) + devices(of: member, start)
    }

    private static func machines(of member: DemoMember, _ start: Int) -> [DemoItem] {
        let (sign, authority) = (member.authority.sign, member.authority)
        let line = "LTG-\(sign)"
        var items = [
            DemoItem(
                number: line, kind: "link", name: "Leitung zum Kreishaus, 1 Gbit/s", location: "Rathaus, Keller",
                user: authority, daysAgo: start, cents: 890_000, months: 96,
                needs: [Need(relation: "connected-by", number: "SW-KERN-1")])
        ]
        let names = ["Dateien", "Anmeldung", "Drucken", "Anwendungen", "Datenbank", "Terminalserver"]
        let machines = member.quantity(of: "Serverbetrieb mit täglicher Sicherung")
        for index in 0..<machines {
            items.append(
                DemoItem(
                    number: "VM-\(sign)-\(padded(index + 1, 2))", kind: "virtual-machine",
                    name: names[index % names.count], location: "", user: authority, daysAgo: start,
                    needs: [Need(relation: "runs-on", number: "SRV-0\((index + member.users) % hosts + 1)")]))
        }
        items += [
            DemoItem(
                number: "GB-\(sign)", kind: "storage", name: "Speicherplatz mit Sicherung", location: "",
                user: authority, quantity: member.quantity(of: "Speicherplatz mit Sicherung") * 100, daysAgo: start,
                needs: [
                    Need(relation: "part-of", number: "SPEICHER-1"), Need(relation: "uses", number: "SICHERUNG-1"),
                ]),
            DemoItem(
                number: "PF-\(sign)", kind: "mailbox", name: "Postfächer", location: "", user: authority,
                quantity: member.quantity(of: "Postfach"), daysAgo: start,
                needs: [Need(relation: "runs-on", number: "VM-MAIL")]),
        ]
        for (short, name) in [
            ("VOIS", "Gewerberegister (VOIS)"), ("MELDE", "Einwohnermeldewesen"), ("STA", "Personenstandswesen"),
        ] where member.quantity(of: name) > 0 {
            items.append(
                DemoItem(
                    number: "VF-\(short)-\(sign)", kind: "procedure", name: name, location: "", user: authority,
                    quantity: member.quantity(of: name), daysAgo: start,
                    needs: [
                        Need(relation: "runs-on", number: "VM-\(sign)-\(padded(min(4, machines), 2))"),
                        Need(relation: "connected-by", number: line),
                    ]))
        }
        return items
    }

    private static func devices(of member: DemoMember, _ start: Int) -> [DemoItem] {
        let (sign, authority) = (member.authority.sign, member.authority)
        let line = Need(relation: "connected-by", number: "LTG-\(sign)")
        let places = member.quantity(of: "IT-Arbeitsplatz")
        var items: [DemoItem] = []
        let batches =
            places > 0
            ? [
                ("ALT", places * 3 / 5, start),
                // Bought before it gave notice, where it leaves.
                ("NEU", places - places * 3 / 5, min(start, member.leaves ? 700 : 200)),
            ] : []
        for (batch, count, days) in batches {
            items.append(
                DemoItem(
                    number: "TC-\(sign)-\(batch)", kind: "thin-client", name: "Thin Clients mit Bildschirm",
                    location: "", user: authority, quantity: count, daysAgo: days, cents: Int64(count) * 48_900,
                    months: 60, needs: [line]))
        }
        for index in 0..<places {
            let batch = index < places * 3 / 5 ? "ALT" : "NEU"
            items.append(
                DemoItem(
                    number: "AP-\(sign)-\(padded(index + 1, 3))", kind: "workplace", name: "IT-Arbeitsplatz",
                    location: "Rathaus, Raum \(index / 18 + 1).\(padded(index % 18 + 1, 2))", user: authority,
                    daysAgo: start, needs: [Need(relation: "uses", number: "TC-\(sign)-\(batch)")]))
        }
        let printers = member.quantity(of: "Drucker und Kopierer")
        for index in 0..<printers {
            var printer = DemoItem(
                number: "DR-\(sign)-\(padded(index + 1, 2))", kind: "printer", name: "Drucker und Kopierer",
                location: "Rathaus, Flur \(index / 4 + 1)", user: authority, daysAgo: start, needs: [line])
            if index == 2, !member.leaves { (printer.phase, printer.phaseDaysAgo) = ("repair", 6) }
            items.append(printer)
        }
        if printers > 3 {
            items.append(
                DemoItem(
                    number: "DR-\(sign)-00", kind: "printer", name: "Alter Bürodrucker", location: "Rathaus, Flur 1",
                    user: authority, daysAgo: start, cents: 129_900, months: 60, phase: "retired",
                    phaseDaysAgo: max(start / 2, 5)))
        }
        if member.quantity(of: "IP-Telefon") > 0 {
            items.append(
                DemoItem(
                    number: "TEL-\(sign)", kind: "phone", name: "IP-Telefone", location: "", user: authority,
                    quantity: member.quantity(of: "IP-Telefon"), daysAgo: start,
                    cents: Int64(member.quantity(of: "IP-Telefon")) * 14_900, months: 96, needs: [line]))
        }
        if places > 0 {
            items.append(
                DemoItem(
                    number: "LIZ-\(sign)", kind: "licence", name: "Bürosoftware, Lizenzen je Arbeitsplatz",
                    location: "",
                    user: authority, quantity: places, daysAgo: start, cents: Int64(places) * 19_900, months: 60))
        }
        return items
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
