import FormSchema
import Kernel
import Portal

/// Jagdschein: §§ 15–18a BJagdG, § 22 NJagdG; issued by the hunting authority of the district.
enum HuntingLicence {
    static let service = Service(
        slug: "jagdschein", level: .district, topic: .nature,
        title: Localized("Jagdschein beantragen oder verlängern", "Apply for or renew a hunting licence"),
        summary: Localized(
            "Wer jagen will, braucht einen gültigen Jagdschein. Hier beantragen oder verlängern Sie ihn.",
            "Whoever wants to hunt needs a valid hunting licence. Apply for it or renew it here."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Eine Gebühr und dazu die Jagdabgabe des Landes (§ 22 NJagdG). Beide hängen davon ab, wie lange der Jagdschein gilt.",
                "A fee and in addition the hunting levy of the Land (section 22 NJagdG). Both depend on how long the licence is valid."
            )),
        duration: .init(
            Localized(
                "Vier bis sechs Wochen, weil wir mehrere Behörden fragen müssen. Vor dem 1. April dauert es oft länger.",
                "Four to six weeks, because we have to ask several authorities. Before 1 April it often takes longer."),
            weeks: 6),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Jagdschein", "Jagdschein verlängern", "Jahresjagdschein", "Jagd", "Jäger", "Jägerin", "Jägerprüfung",
            "Grünes Abitur", "Tagesjagdschein", "Jugendjagdschein", "Falknerjagdschein", "Waidmann", "Revier",
            "Jagdbehörde", "Jagdhaftpflicht", "hunting", "hunter", "hunting permit",
        ],
        unit: Localized("Jagdbehörde", "Hunting authority"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "Der Jagdschein gilt in ganz Deutschland. Es gibt ihn für ein Jagdjahr, für drei Jagdjahre oder für 14 aufeinanderfolgende Tage. Das Jagdjahr beginnt am 1. April.",
            "The licence is valid all over Germany. It is issued for one hunting year, for three or for 14 days in a row. The hunting year begins on 1 April."
        ),
        Localized(
            "Der Schein allein erlaubt noch keine Jagd in einem bestimmten Revier. Dafür brauchen Sie die Erlaubnis der Person, die dort jagen darf.",
            "The licence alone does not allow hunting on particular grounds. For that you need the consent of whoever may hunt there."
        ),
    ]
    private static let who = [
        Localized(
            "Sie haben die Jägerprüfung bestanden, sind zuverlässig und körperlich geeignet und haben eine Jagdhaftpflichtversicherung.",
            "You have passed the hunting exam, are reliable and physically fit and have a hunting liability insurance."),
        Localized(
            "Ab 18 Jahren. Mit 16 und 17 Jahren bekommen Sie mit Einverständnis Ihrer Eltern den Jugendjagdschein; damit jagen Sie nur in Begleitung.",
            "From the age of 18. At 16 and 17 you get the youth licence with your parents’ consent; with it you hunt accompanied only."
        ),
    ]
    private static let documents = [
        Localized(
            "der Nachweis der Jagdhaftpflichtversicherung (mindestens 500.000 Euro für Personen und 50.000 Euro für Sachen)",
            "proof of hunting liability insurance (at least 500,000 euros for persons and 50,000 euros for property)"),
        Localized(
            "beim ersten Mal: das Zeugnis der Jägerprüfung und ein Passfoto",
            "for the first licence: the exam certificate and a passport photo"),
        Localized("bei der Verlängerung: die Nummer Ihres Jagdscheins", "for a renewal: the number of your licence"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 15 BJagdG",
            Localized(
                "Wer die Jagd ausübt, muss einen gültigen Jagdschein haben und mitführen.",
                "Whoever hunts must have and carry a valid licence.")),
        Service.LegalBasis(
            "§ 16 BJagdG", Localized("Er regelt den Jugendjagdschein.", "It governs the youth licence.")),
        Service.LegalBasis(
            "§ 17 BJagdG",
            Localized(
                "Er nennt die Gründe, aus denen der Jagdschein zu versagen ist.",
                "It names the reasons for refusing the licence.")),
        Service.LegalBasis(
            "§ 22 NJagdG",
            Localized("Dauer, Gebühr und Jagdabgabe in Niedersachsen.", "Duration, fee and levy in Lower Saxony.")),
        Service.LegalBasis(
            "§§ 5, 6 WaffG",
            Localized(
                "Sie regeln, wer zuverlässig und persönlich geeignet ist.",
                "They govern reliability and personal aptitude.")),
    ]
    private static let next = [
        Localized(
            "Wir fragen das Bundeszentralregister, die Polizei und den Verfassungsschutz, ob etwas gegen Ihre Zuverlässigkeit spricht. Ein Führungszeugnis brauchen Sie nicht.",
            "We ask the criminal records register, the police and the domestic intelligence service about your reliability. You need not bring a certificate."
        ),
        Localized("Sie bekommen die Entscheidung und die Gebühr mitgeteilt.", "You are told the decision and the fee."),
        Localized(
            "Den Jagdschein holen Sie ab oder wir tragen die Verlängerung in Ihren Jagdschein ein.",
            "You collect the licence, or we enter the renewal in your licence."),
    ]

    static let form = Form(
        id: "jagdschein", version: "1", title: both("Jagdschein beantragen", "Apply for a hunting licence"),
        pages: [kind, person, exam, insurance, reliability, photo, Questions.declarations()])

    private static let isFirst: Condition = .equals("vorgang", "erst")
    private static let isRenewal: Condition = .equals("vorgang", "verlaengerung")

    private static let kind = page(
        "art", both("Was beantragen Sie?", "What do you apply for?"),
        [
            ask("vorgang", both("Antrag", "Application"), .choice(requests)),
            ask("art", both("Art des Jagdscheins", "Kind of licence"), .choice(kinds)),
            ask(
                "beginn", both("Gültig ab", "Valid from"), .date(.future),
                prompt: both(
                    "Geben Sie an, ab wann der Jagdschein gelten soll", "Enter from when the licence shall be valid")),
        ])
    private static let requests = codes(
        "jagdschein-antrag",
        [
            ("erst", "Erstmals einen Jagdschein", "A first licence"),
            ("verlaengerung", "Verlängerung meines Jagdscheins", "Renewal of my licence"),
        ])
    private static let kinds = codes(
        "jagdschein-art",
        [
            ("jahr1", "Jahresjagdschein für ein Jagdjahr", "Annual licence for one hunting year"),
            ("jahr3", "Jahresjagdschein für drei Jagdjahre", "Annual licence for three hunting years"),
            ("tag", "Tagesjagdschein für 14 Tage", "Day licence for 14 days"),
            ("jugend", "Jugendjagdschein für ein Jagdjahr", "Youth licence for one hunting year"),
            ("falkner", "Falknerjagdschein", "Falconer’s licence"),
        ])

    private static let person = page(
        "person", both("Wer sind Sie?", "Who are you?"),
        [
            group(
                "person", both("Ihre Person", "About you"),
                [
                    Questions.givenNames, Questions.familyName, Questions.birthName, Questions.birthday,
                    Questions.birthplace,
                    Questions.nationality,
                ]), Questions.address(), Questions.contact,
        ])

    private static let exam = page(
        "nachweise", both("Prüfung und bisheriger Jagdschein", "Exam and previous licence"),
        [
            group(
                "pruefung", both("Jägerprüfung", "Hunting exam"), when: isFirst,
                [
                    ask("datum", both("Tag der Prüfung", "Date of the exam"), .date(.past)),
                    ask(
                        "stelle", both("Wo haben Sie die Prüfung abgelegt?", "Where did you take the exam?"),
                        .text(TextRule(maxLength: 120)),
                        prompt: both("Geben Sie an, wo Sie die Prüfung abgelegt haben", "Enter where you took the exam")
                    ),
                    ask("zeugnis", both("Prüfungszeugnis", "Exam certificate"), upload(2)),
                ]),
            ask(
                "falknerzeugnis", both("Zeugnis der Falknerprüfung", "Certificate of the falconry exam"), upload(2),
                when: .equals("art", "falkner")),
            group(
                "bisher", both("Bisheriger Jagdschein", "Previous licence"), when: isRenewal,
                [
                    ask("nummer", both("Nummer", "Number"), .text(TextRule(maxLength: 30))),
                    ask(
                        "behoerde", both("Ausgestellt von", "Issued by"), .text(TextRule(maxLength: 120)),
                        example: "Landkreis Lüneburg"),
                    ask(
                        "bis", both("Gültig bis", "Valid until"), .date,
                        prompt: both(
                            "Geben Sie an, bis wann der Jagdschein gilt", "Enter until when the licence is valid")),
                ]),
        ])

    private static let insurance = page(
        "versicherung", both("Ihre Jagdhaftpflichtversicherung", "Your hunting liability insurance"),
        [
            ask("versicherer", both("Versicherung", "Insurer"), .text(TextRule(maxLength: 120))),
            ask("nummer", both("Nummer des Vertrags", "Policy number"), .text(TextRule(maxLength: 40))),
            ask(
                "versichertBis", both("Versichert bis", "Insured until"), .date(.future),
                hint: both(
                    "Der Jagdschein gilt nicht länger als Ihre Versicherung.",
                    "The licence is not valid for longer than your insurance."),
                prompt: both("Geben Sie an, bis wann Sie versichert sind", "Enter until when you are insured")),
            ask(
                "versicherungsnachweis", both("Versicherungsbestätigung", "Confirmation of insurance"), upload(),
                hint: both("Sie nennt die Versicherungssummen.", "It states the sums insured.")),
        ])

    private static let reliability = page(
        "zuverlaessigkeit", both("Zuverlässigkeit und Eignung", "Reliability and aptitude"),
        intro: both(
            "Wir holen die Auskünfte selbst ein. Ihre Angaben helfen, Rückfragen zu vermeiden.",
            "We obtain the information ourselves. What you state helps to avoid questions."),
        [
            ask(
                "verfahren",
                both("Läuft gegen Sie ein Strafverfahren?", "Are criminal proceedings pending against you?"), .yesNo),
            ask(
                "verfahrenAngaben",
                both("Bei welcher Stelle, mit welchem Aktenzeichen?", "Where and under which reference?"),
                .multiline(minLength: 5, maxLength: 1000), when: .equals("verfahren", true),
                prompt: both("Geben Sie Stelle und Aktenzeichen an", "Enter the office and the reference")),
            ask(
                "eingeschraenkt",
                both(
                    "Haben Sie gesundheitliche Einschränkungen, die den sicheren Umgang mit Waffen erschweren?",
                    "Do you have health restrictions that make handling weapons safely difficult?"), .yesNo),
            ask(
                "eingeschraenktAngaben", both("Welche?", "Which?"), .multiline(minLength: 5, maxLength: 1000),
                when: .equals("eingeschraenkt", true),
                prompt: both("Beschreiben Sie die Einschränkungen", "Describe the restrictions")),
        ])

    private static let photo = page(
        "foto", both("Foto und Einverständnis", "Photo and consent"),
        when: .any([isFirst, .equals("art", "jugend")]),
        [
            ask(
                "lichtbild", both("Passfoto", "Passport photo"), .file(FileRule(kinds: [.jpeg, .png])),
                hint: both("Von vorn, 35 × 45 mm oder größer.", "Front view, 35 × 45 mm or larger."), when: isFirst),
            ask(
                "einverstaendnis", both("Einverständnis der Sorgeberechtigten", "Consent of the parents or guardians"),
                upload(2),
                when: .equals("art", "jugend")),
        ])
}
