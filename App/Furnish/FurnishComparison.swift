import Centre
import Demo
import Kernel
import Store

/// What the project group of the demonstration has compared: printers, which are decided, and telephony, which comes next.
extension House {
    func addComparisons(
        _ acts: inout [CentreAct], _ services: [CentreService], _ accounts: [String: String],
        _ moment: @escaping @Sendable (Int, Int) -> Timestamp
    ) {
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        let year = clock().day.year + 1
        func begin(_ ago: Int, _ draft: CostComparisonDraft, _ offers: [OfferDraft]) {
            let at = moment(ago, 90)
            acts.append(
                (
                    at,
                    {
                        try await office.store.write { rows in
                            guard let id = try draft.begin(once: "demo-\(draft.title)", at: at, in: rows) else {
                                return
                            }
                            for (number, offer) in offers.enumerated() {
                                try offer.add(to: id, once: "demo-\(draft.title)-\(number)", at: at, in: rows)
                            }
                        }
                    }
                ))
        }
        let printers = "Drucker für alle Rathäuser"
        begin(
            DemoAgendaItem.heldAgo + 20,
            CostComparisonDraft(
                printers, service: services.first { $0.name == "Drucker und Kopierer" }?.id, unit: "Gerät",
                quantity: 120, firstYear: year, years: 4),
            [
                OfferDraft(
                    .provider, "Miete mit Wartung, Beispiel Drucksysteme GmbH", once: Money(cents: 420_000),
                    unit: Money(cents: 31_200), hours: 60, hour: Money(cents: 6_150), change: 15),
                OfferDraft(
                    .district, "Kauf und Wartung durch den Landkreis", once: Money(cents: 7_800_000),
                    yearly: Money(cents: 240_000), unit: Money(cents: 4_800), hours: 380, hour: Money(cents: 6_150),
                    change: 20, note: "Geräte gehören dem Landkreis; Ersatzgeräte liegen im Kreishaus."),
                OfferDraft(
                    .own, "Wie bisher, jedes Rathaus für sich", unit: Money(cents: 46_500), hours: 620,
                    hour: Money(cents: 5_900), change: 30, note: "Siebzehn verschiedene Modelle."),
            ])
        begin(
            12,
            CostComparisonDraft(
                "Gemeinsame Telefonie", service: services.first { $0.name == "IP-Telefon" }?.id, unit: "Anschluss",
                quantity: 480, firstYear: year, years: 5),
            [
                OfferDraft(
                    .district, "Anlage im Kreishaus", once: Money(cents: 9_600_000), yearly: Money(cents: 1_450_000),
                    unit: Money(cents: 1_800), hours: 240, hour: Money(cents: 6_150), change: 20),
                OfferDraft(
                    .provider, "Telefonie aus dem Netz, Muster Telekommunikation AG", once: Money(cents: 1_150_000),
                    unit: Money(cents: 10_680), hours: 60, hour: Money(cents: 6_150), change: 25),
                OfferDraft(
                    .own, "Anlage in jedem Rathaus", once: Money(cents: 14_200_000), yearly: Money(cents: 2_900_000),
                    hours: 450, hour: Money(cents: 5_900), change: 20),
            ])
        let (at, heldOn) = (
            moment(DemoAgendaItem.heldAgo - 1, 90), clock().day.adding(days: -DemoAgendaItem.heldAgo)
        )
        acts.append(
            (
                at,
                {
                    try await office.store.write { rows in
                        guard let comparison = try CostComparison.all(in: rows).first(where: { $0.title == printers }),
                            let offer = try comparison.offers(in: rows).first(where: { $0.draft.kind == .provider }),
                            let resolution = try AgendaItem.accepted(in: rows).first(where: {
                                $0.title == "Einheitliche Drucker" && $0.decidedOn == heldOn
                            })
                        else { return }
                        try comparison.choose(
                            offer.id, by: resolution.id,
                            reason: "Die Miete ist über vier Jahre am günstigsten und bindet kein Personal.",
                            seen: comparison.version, at: at, in: rows)
                    }
                }
            ))
    }
}
