extension BuildingNotice {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Mitteilung eines Bauvorhabens")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Bestätigung Ihrer Baumitteilung",
        ruling: [
            "Ihre Mitteilung ist vollständig. Die Gemeinde hat bestätigt, dass die Erschließung gesichert ist und dass sie eine vorläufige Untersagung nicht beantragt. Sie dürfen anfangen.",
            "Die Gebühr beträgt [Betrag].",
        ],
        reasons: [
            "Das Vorhaben gehört zu den genehmigungsfreien Baumaßnahmen. Wir haben die Vollständigkeit geprüft, nicht das Baurecht im Einzelnen. Dafür sind Sie und Ihre Entwurfsverfasserin oder Ihr Entwurfsverfasser verantwortlich."
        ],
        legalBasis: ["§ 62 NBauO", "Baugebührenordnung (BauGO)"], gaps: [.init(name: "Betrag", sample: "180,00 Euro")])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Bestätigung Ihrer Baumitteilung",
        ruling: [
            "Die Bestätigung gilt für [Teil]. Für die übrigen Teile des Vorhabens brauchen Sie eine Baugenehmigung."
        ],
        reasons: [
            "Die übrigen Teile weichen vom Bebauungsplan ab. Ohne Befreiung sind sie nicht genehmigungsfrei. Sie können dafür einen Bauantrag stellen."
        ],
        legalBasis: ["§ 62 NBauO", "§ 31 BauGB"],
        gaps: [.init(name: "Teil", sample: "das Wohnhaus, nicht für den Anbau an der Grundstücksgrenze")])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Mitteilung eines Bauvorhabens",
        ruling: [
            "Das Vorhaben ist nicht genehmigungsfrei. Sie dürfen nicht anfangen, bevor Sie eine Baugenehmigung haben."
        ],
        reasons: [
            "Genehmigungsfrei ist ein Vorhaben nur, wenn alle Voraussetzungen des § 62 NBauO vorliegen. Das ist hier nicht der Fall: [Grund]."
        ],
        legalBasis: ["§§ 59, 62 NBauO"],
        gaps: [.init(name: "Grund", sample: "Das Grundstück liegt nicht in einem qualifizierten Bebauungsplan")])

    static let conversation = Conversation(
        missing: "Lageplan",
        request:
            "Guten Tag, im Lageplan fehlen die Grenzabstände. Bitte reichen Sie einen ergänzten Plan nach. Erst dann ist die Mitteilung vollständig.",
        handedIn: "Unser Büro hat den Lageplan überarbeitet, die Abstände sind jetzt eingetragen.",
        question: "Dürfen wir die Baugrube schon ausheben?",
        answer: "Nein, bitte warten Sie die Bestätigung ab. Auch der Erdaushub gehört zum Bau.",
        note: "Stellungnahme der Gemeinde liegt vor: Erschließung gesichert, keine Untersagung beantragt.")
}
