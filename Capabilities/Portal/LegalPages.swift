import Kernel
import Markup
import Web

extension Portal {
    /// Imprint (§ 5 DDG, § 18 MStV).
    func imprint(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        return legal(
            request, caller, ui.say("Impressum", "Imprint"), nil,
            """
            <h2>\(ui.say("Wer dieses Portal betreibt", "Who runs this portal"))</h2>
            \(ownerAddress(ui))
            <p>\(ui.say("Vertreten durch:", "Represented by:")) \(owner.representative)</p>
            <h2>\(ui.say("Wer für Ihren Antrag verantwortlich ist", "Who is responsible for your application"))</h2>
            <p>\(ui.say("Für einen Antrag ist die Behörde verantwortlich, die über ihn entscheidet. Sie steht auf jeder Seite des Antrags oben.", "The authority that decides on an application is responsible for it. It is named at the top of every page of the application."))</p>
            <h2>\(ui.say("Aufsicht", "Supervision"))</h2>
            <p>\(owner.supervision)</p>
            <h2>\(ui.say("Rechtsform", "Legal form"))</h2>
            <p>\(ui.say("Landkreise und Gemeinden sind Körperschaften des öffentlichen Rechts.", "Districts and municipalities are corporations under public law."))</p>
            """)
    }

    /// What happens with personal data (Articles 12 to 14 GDPR).
    func privacy(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        let rights = [
            ui.say(
                "Auskunft bekommen, was über Sie gespeichert ist (Artikel 15 DSGVO)",
                "be told what is kept about you (Article 15 GDPR)"),
            ui.say("Falsches berichtigen lassen (Artikel 16 DSGVO)", "have errors corrected (Article 16 GDPR)"),
            ui.say(
                "löschen oder einschränken lassen, wo das Gesetz es erlaubt (Artikel 17 und 18 DSGVO)",
                "have data erased or restricted where the law allows it (Articles 17 and 18 GDPR)"),
            ui.say("widersprechen (Artikel 21 DSGVO)", "object (Article 21 GDPR)"),
            ui.say(
                "sich beim Landesbeauftragten für den Datenschutz Niedersachsen beschweren (Artikel 77 DSGVO)",
                "complain to the data protection commissioner of Lower Saxony (Article 77 GDPR)"),
        ]
        return legal(
            request, caller, ui.say("Datenschutz", "Privacy"),
            ui.say(
                "Wir speichern nur, was wir für Ihren Antrag brauchen.",
                "We keep only what we need for your application."),
            """
            <h2>\(ui.say("Wer verantwortlich ist", "Who is responsible"))</h2>
            <p>\(ui.say("Für das Portal:", "For the portal:"))</p>\(ownerAddress(ui))
            <p>\(ui.say("Für Ihren Antrag ist die Behörde verantwortlich, an die Sie ihn richten. Ihre Angaben liegen in einem eigenen Speicher dieser Behörde; andere Behörden sehen sie nicht.", "The authority you apply to is responsible for your application. Your data are in a store of that authority's own; other authorities do not see them."))</p>
            <p>\(ui.say("Datenschutz:", "Data protection officer:")) \(owner.dataProtection)</p>
            <h2>\(ui.say("Was wir speichern und wozu", "What we keep and why"))</h2>
            <p>\(ui.say("Ihre Antworten, Dateien und Nachrichten, damit die Behörde über Ihren Antrag entscheiden kann. Rechtsgrundlage sind Artikel 6 Absatz 1 Buchstabe e DSGVO, § 3 NDSG und das Gesetz, das bei der Leistung genannt ist.", "Your answers, files and messages, so that the authority can decide on your application. The legal basis is Article 6(1)(e) GDPR, section 3 NDSG and the act named with the service."))</p>
            <h2>\(ui.say("Cookies", "Cookies"))</h2>
            <p>\(ui.say("Wir setzen nur Cookies, ohne die das Portal nicht geht (§ 25 Absatz 2 TDDDG). Wir zählen und verfolgen niemanden und binden nichts von fremden Servern ein.", "We only set cookies without which the portal does not work (section 25(2) TDDDG). We track nobody and load nothing from other servers."))</p>
            \(ui.facts(cookies(ui)))
            <h2>\(ui.say("Wie lange wir es speichern", "How long we keep it"))</h2>
            <p>\(ui.say("Angefangene Anträge löschen wir nach \(draftDays) Tagen ohne Änderung. Abgeschickte Anträge bewahrt die Behörde so lange auf, wie es die Aktenordnung und das Fachgesetz verlangen.", "Unfinished applications are deleted after \(draftDays) days without a change. Applications that were sent are kept by the authority as long as its filing rules and the law require."))</p>
            <p>\(ui.say("Rückmeldungen zum Portal löschen wir nach einem Jahr, die Adresse für eine Antwort \(Feedback.contactDays) Tage nach der Antwort.", "Feedback on the portal is deleted after a year, the address for an answer \(Feedback.contactDays) days after the answer."))</p>
            <h2>\(ui.say("Ihre Rechte", "Your rights"))</h2>
            <p>\(ui.say("Sie dürfen", "You may"))</p>
            <ul>\(each: rights, { "<li>\($0)</li>" })</ul>
            """)
    }

    /// Over https the first two names begin with `__Host-`: the browser then gives them to no other address.
    private func cookies(_ ui: UI) -> [(term: String, value: HTML)] {
        [
            (
                "kreishaus (__Host-kreishaus)",
                "\(ui.say("Hält Ihren Antrag oder Ihr Konto offen. Wir setzen es erst, wenn Sie einen Antrag beginnen, öffnen oder sich anmelden. Der Browser löscht es, wenn Sie ihn schließen. Nach einer längeren Pause öffnet es nur noch Anträge, die Sie hier ohne Konto angefangen und nicht abgeschickt haben, und einige Stunden später nichts mehr.", "Keeps your application or your account open. It is set only when you begin or open an application or sign in. The browser deletes it when you close it. After a longer break it opens only applications that you began here without an account and have not sent, and some hours later nothing."))"
            ),
            (
                "kreishaus-formular (__Host-kreishaus-formular)",
                "\(ui.say("Schützt unsere Formulare davor, dass fremde Seiten sie in Ihrem Namen absenden. Der Browser löscht es, wenn Sie ihn schließen.", "Protects our forms from being sent by other sites in your name. The browser deletes it when you close it."))"
            ),
            (
                "kreishaus-sprache",
                "\(ui.say("Merkt sich die Sprache, wenn Sie eine wählen. Es bleibt ein Jahr.", "Remembers the language if you choose one. It stays for a year."))"
            ),
        ]
    }

    func ownerAddress(_ ui: UI) -> HTML {
        // An installation that is being set up has no address yet.
        var lines = ([owner.name] + owner.addressLines).filter { !$0.isEmpty }.map { HTML(text: $0) }
        if !owner.phone.isEmpty {
            lines.append(
                "\(ui.say("Telefon", "Telephone")): <a href=\"\(url: UI.telephone(owner.phone))\">\(owner.phone)</a>")
        }
        if !owner.email.isEmpty { lines.append("<a href=\"\(url: "mailto:" + owner.email)\">\(owner.email)</a>") }
        if !owner.web.isEmpty { lines.append("<a href=\"\(url: owner.web)\">\(owner.web)</a>") }
        return "<address>\(lines.joined(separator: "<br>"))</address>"
    }

    func legal(_ request: Request, _ caller: Caller, _ title: String, _ lead: String?, _ body: HTML) -> Response {
        .page(
            UI(request.language).portalPage(
                PortalPage(title, lead: lead, body: body), in: ports.frame(request, caller, nil)))
    }
}
