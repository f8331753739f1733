/// Names for made-up people, with letters from all over DIN 91379.
enum Names {
    static let staffGiven = [
        "Mara", "Anton", "Çağla", "Björn", "Łucja", "Jürgen", "Zoë", "Ngọc Anh", "Søren", "Şirin", "Tomáš", "Käthe",
        "José", "Åsa", "Ömer", "Frauke", "Dorotėja", "Hinnerk", "Élodie", "Wiebke", "Nuño", "Grażyna", "Malte", "Ümit",
        "Hanne-Lore", "Gõri", "Anaïs", "Joß", "Zdeňka", "Folkert", "Íris", "Ludvík", "Müzeyyen", "Ole", "Tatjana",
        "Gülcan", "René", "Stjepan", "Ylva", "Žofie",
    ]

    // The order makes the first people „Mara Muster“, „Anton Beispiel“ and „Çağla Probst-Müller“: every seventh is next.
    static let staffFamily = [
        "Muster", "Příkladová", "Voorbeeld", "Näidis", "Ejemplar", "Vorlage", "Örnekoğlu", "Beispiel", "Przykładowska",
        "Eksempelsen", "Platzhalter", "Piemērs", "Exempelgård", "Ideal", "Probst-Müller", "Šablonová", "Mustermeyer",
        "Esimerkki", "Pavyzdys", "Schön-Entwurf", "Példa", "Probesen", "Beispielová", "Modeløy", "Dæmisaga",
        "Größenprobe",
        "Exemplář", "Testermann", "Primjerić", "Übungsmann", "Samplåsen", "Musterová", "Prøvestad", "Nümmerling",
        "Shembulli", "Exemple-Dupont", "Mintaházi", "Vorläufer", "Ejemplo Muñoz", "Întâiexemplu",
    ]

    static let given: [(name: String, gender: String)] = [
        ("Aylin", "w"), ("Bärbel", "w"), ("Cem", "m"), ("Danuta", "w"), ("Émile", "m"), ("Friedrich", "m"),
        ("Gönül", "w"),
        ("Hüseyin", "m"), ("Inês", "w"), ("Jörg", "m"), ("Käte", "w"), ("Ľudmila", "w"), ("Mäx", "m"), ("Nikša", "m"),
        ("Olöf", "w"), ("Paweł", "m"), ("Renée", "w"), ("Sören", "m"), ("Thị Hương", "w"), ("Ulrike", "w"),
        ("Věra", "w"),
        ("Wójciech", "m"), ("Yağmur", "w"), ("Zoltán", "m"), ("Anne-Kathrin", "w"), ("Jens-Uwe", "m"), ("Ærø", "d"),
        ("Mikołaj", "m"), ("Sabine", "w"), ("Žan", "m"), ("Günther", "m"), ("Marie Luise", "w"),
    ]

    static let family = [
        "Mustermann", "Musterfrau", "Beispiel", "Örneköz", "Przykładowski", "Příklad", "Exemplåker", "Voorbeeldsma",
        "Näidismaa",
        "Eksempelgaard", "von der Vorlage", "Probeköhler", "Testmüller", "Piemēriņš", "Pavyzdžius", "Példaházy",
        "Mustergroß",
        "Ejemplo Peña", "Exemplaire-Noël", "Primjerović", "Schablönke", "Übungsleiter", "Shembëlla", "Modellström",
        "Platzhälter", "Entwürfel", "zu Beispielhausen", "Sample O’Brien", "Größtenteil", "Vermutlich",
    ]

    /// Each with a letter beyond ASCII, so that every application has one.
    static let streets = [
        "Musterstraße", "Beispielstraße", "Probegässchen", "Vorlagenstraße", "Am Übungsplatz", "Schönmusterweg",
        "Platzhalterstraße", "An der Musterhöhe", "Größenweg", "Kleine Probestraße", "Äußerer Beispielwall",
        "Straße des guten Beispiels",
    ]

    static let birthplaces = [
        "Musterstadt", "Beispielhausen", "Probeburg", "Neu Vorlage", "Übungen an der Elbe", "Bad Musterbrunn",
        "Größental",
    ]

    static let dogs = [
        "Bärchen", "Möppi", "Flöckchen", "Käpt’n", "Süße", "Räuber", "Wölkchen", "Fräulein Schulze", "Bello", "Übermut",
    ]
    static let breeds = [
        "Labrador-Schäferhund-Mischling", "Kleiner Münsterländer", "Königspudel", "Dackel (Rauhaar)", "Border Collie",
        "Französische Bulldogge", "Jack Russell Terrier", "Mischling, mittelgroß", "Österreichischer Pinscher",
    ]
}
