extension HolidayLaw {
    static let lowerSaxony: [HolidayRule] =
        western("§ 2 NFeiertagsG") + [
            once(.reformation, 2017, jubilee),
            rule(.reformation, "§ 2 NFeiertagsG", from: .on(2018, 6, 23)),
        ]

    static let badenWuerttemberg: [HolidayRule] =
        western("§ 1 FTG BW") + [
            rule(.epiphany, "§ 1 FTG BW"), rule(.corpusChristi, "§ 1 FTG BW"), rule(.allSaints, "§ 1 FTG BW"),
            once(.reformation, 2017, jubilee),
        ]

    static let bavaria: [HolidayRule] =
        western("Art. 1 BayFTG") + [
            rule(.epiphany, "Art. 1 BayFTG"), rule(.corpusChristi, "Art. 1 BayFTG"), rule(.allSaints, "Art. 1 BayFTG"),
            rule(.assumption, "Art. 1 Abs. 1 Nr. 2 BayFTG", only: .assumption),
            rule(.peaceFestival, "Art. 1 Abs. 2 BayFTG", only: .peaceFestival),
            once(.reformation, 2017, jubilee),
        ]

    static let berlin: [HolidayRule] =
        western("§ 1 FeiertG BE") + [
            once(.reformation, 2017, jubilee),
            rule(.womensDay, "§ 1 FeiertG BE", from: .on(2019, 3, 8)),
            once(.liberation, 2020, "§ 1 FeiertG BE, 75. Jahrestag"),
            once(.liberation, 2025, "§ 1 FeiertG BE, 80. Jahrestag"),
            once(.uprising, 2028, "§ 1 FeiertG BE, 75. Jahrestag"),
        ]

    static let brandenburg: [HolidayRule] =
        eastern("§ 2 FTG BB") + [rule(.easterSunday, "§ 2 FTG BB"), rule(.whitSunday, "§ 2 FTG BB")]

    static let bremen: [HolidayRule] =
        western("§ 2 FeiertG HB") + [
            once(.reformation, 2017, jubilee), rule(.reformation, "§ 2 FeiertG HB", from: .on(2018, 10, 31)),
        ]

    static let hamburg: [HolidayRule] =
        western("§ 1 FeiertG HH") + [
            once(.reformation, 2017, "Verordnung vom 30. April 2013, HmbGVBl. S. 192"),
            rule(.reformation, "§ 1 FeiertG HH", from: .on(2018, 10, 31)),
        ]

    static let hesse: [HolidayRule] =
        western("§ 1 HFeiertagsG") + [
            rule(.corpusChristi, "§ 1 HFeiertagsG"), once(.reformation, 2017, jubilee),
        ]

    static let mecklenburgVorpommern: [HolidayRule] =
        eastern("§ 2 FTG M-V") + [rule(.womensDay, "§ 2 FTG M-V", from: .on(2023, 3, 8))]

    static let northRhineWestphalia: [HolidayRule] =
        western("§ 2 FeiertG NW") + [
            rule(.corpusChristi, "§ 2 FeiertG NW"), rule(.allSaints, "§ 2 FeiertG NW"),
            once(.reformation, 2017, jubilee),
        ]

    static let rhinelandPalatinate: [HolidayRule] =
        western("§ 2 LFtG RP") + [
            rule(.corpusChristi, "§ 2 LFtG RP"), rule(.allSaints, "§ 2 LFtG RP"), once(.reformation, 2017, jubilee),
        ]

    static let saarland: [HolidayRule] =
        western("§ 2 SFG SL") + [
            rule(.corpusChristi, "§ 2 SFG SL"), rule(.assumption, "§ 2 SFG SL"), rule(.allSaints, "§ 2 SFG SL"),
            once(.reformation, 2017, jubilee),
        ]

    /// Saxony alone kept Buß- und Bettag.
    static let saxony: [HolidayRule] =
        eastern("§ 1 SächsSFG", repentanceUntil: open) + [
            rule(.corpusChristi, "§ 1 SächsSFG, FronleichnamsVO", from: reintroduced, only: .corpusChristi)
        ]

    static let saxonyAnhalt: [HolidayRule] =
        eastern("§ 2 FeiertG LSA") + [rule(.epiphany, "§ 2 FeiertG LSA", from: .on(1993, 1, 1))]

    static let schleswigHolstein: [HolidayRule] =
        western("§ 2 SFTG") + [
            once(.reformation, 2017, "Landesverordnung vom 24. November 2014, GVOBl. Schl.-H. S. 380"),
            rule(.reformation, "§ 2 SFTG", from: .on(2018, 10, 31)),
        ]

    static let thuringia: [HolidayRule] =
        eastern("§ 2 ThürFGtG") + [
            rule(.childrensDay, "§ 2 ThürFGtG", from: .on(2019, 9, 20)),
            rule(.corpusChristi, "§ 2 Abs. 2 ThürFGtG", from: reintroduced, only: .corpusChristi),
        ]
}
