extension RegisterExtract {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Auskunft aus dem Melderegister")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Ihre Meldebescheinigung oder Auskunft",
        ruling: [
            "Wir erteilen die Bescheinigung oder Auskunft wie beantragt. Sie bekommen sie auf dem Weg, den Sie im Antrag gewählt haben.",
            "Die Gebühr beträgt [Betrag].",
        ],
        reasons: ["Die Voraussetzungen liegen vor. Einer Auskunft steht keine Sperre entgegen."],
        legalBasis: ["§§ 18, 44, 45 BMG", "Allgemeine Gebührenordnung (AllGO)"],
        gaps: [.init(name: "Betrag", sample: "9,00 Euro")])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Auskunft aus dem Melderegister",
        ruling: [
            "Wir teilen Ihnen die Anschrift der gesuchten Person mit. Die weiteren Angaben, die Sie beantragt haben, geben wir nicht heraus."
        ],
        reasons: [
            "Mehr als Name und Anschrift dürfen wir nur mitteilen, wenn ein berechtigtes Interesse glaubhaft gemacht ist. Das ist hier nicht der Fall: [Grund]."
        ],
        legalBasis: ["§§ 44, 45 BMG"],
        gaps: [.init(name: "Grund", sample: "Eine offene Rechnung können Sie auch mit Name und Anschrift einfordern")])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Auskunft aus dem Melderegister",
        ruling: ["Die beantragte Auskunft erteilen wir nicht."],
        reasons: [
            "Eine Auskunft ist zu den Angaben in Ihrem Antrag nicht möglich. Daraus können Sie nicht schließen, ob die Person bei uns gemeldet ist oder war."
        ],
        legalBasis: ["§§ 44, 51 BMG"])

    static let conversation = Conversation(
        missing: "Kopie des Ausweises",
        request:
            "Guten Tag, die Kopie Ihres Ausweises ist leider unscharf. Bitte laden Sie ein neues Foto hoch. Zugangsnummer und Unterschrift dürfen Sie abdecken.",
        handedIn: "Hier ist ein besseres Foto. Entschuldigen Sie die Mühe!",
        question: "Kann ich die Bescheinigung auch auf Englisch bekommen?",
        answer: "Ja, wir können den mehrsprachigen Vordruck beilegen. Ich habe das für Sie vermerkt.",
        note: "Gebührenfrei: Bescheinigung ist für die Rentenversicherung bestimmt.")
}
