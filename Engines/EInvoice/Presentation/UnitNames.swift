/// UN/ECE recommendations 20 and 21: the units that invoices use.
enum UnitNames {
    /// Code, German for one and for several, English for one and for several.
    static let table: StaticString = """
        3B|MJ|MJ|MJ|MJ
        4L|MB|MB|MB|MB
        ACT|Aktivität|Aktivitäten|activity|activities
        ANN|Jahr|Jahre|year|years
        ARE|Ar|Ar|are|ares
        C62|Einheit|Einheiten|unit|units
        CMK|cm²|cm²|cm²|cm²
        CMT|cm|cm|cm|cm
        DAY|Tag|Tage|day|days
        DMQ|dm³|dm³|dm³|dm³
        DTN|dt|dt|dt|dt
        DZN|Dutzend|Dutzend|dozen|dozen
        E34|GB|GB|GB|GB
        E35|TB|TB|TB|TB
        E48|Leistungseinheit|Leistungseinheiten|service unit|service units
        E49|Arbeitstag|Arbeitstage|working day|working days
        E51|Auftrag|Aufträge|job|jobs
        EA|Stück|Stück|piece|pieces
        FOT|Fuß|Fuß|foot|feet
        GRM|g|g|g|g
        GV|GJ|GJ|GJ|GJ
        H87|Stück|Stück|piece|pieces
        HAR|ha|ha|ha|ha
        HLT|hl|hl|hl|hl
        HUR|Stunde|Stunden|hour|hours
        IE|Person|Personen|person|persons
        INH|Zoll|Zoll|inch|inches
        KGM|kg|kg|kg|kg
        KMT|km|km|km|km
        KTM|km|km|km|km
        KWH|kWh|kWh|kWh|kWh
        KWT|kW|kW|kW|kW
        LM|laufender Meter|laufende Meter|linear metre|linear metres
        LS|Pauschale|Pauschalen|lump sum|lump sums
        LTR|l|l|l|l
        MAW|MW|MW|MW|MW
        MGM|mg|mg|mg|mg
        MIN|Minute|Minuten|minute|minutes
        MLT|ml|ml|ml|ml
        MMT|mm|mm|mm|mm
        MON|Monat|Monate|month|months
        MTK|m²|m²|m²|m²
        MTQ|m³|m³|m³|m³
        MTR|m|m|m|m
        MWH|MWh|MWh|MWh|MWh
        NAR|Artikel|Artikel|article|articles
        NMP|Packung|Packungen|pack|packs
        NPR|Paar|Paar|pair|pairs
        P1|Prozent|Prozent|percent|percent
        PR|Paar|Paar|pair|pairs
        QAN|Quartal|Quartale|quarter|quarters
        SEC|Sekunde|Sekunden|second|seconds
        SET|Satz|Sätze|set|sets
        TNE|t|t|t|t
        WEE|Woche|Wochen|week|weeks
        WHR|Wh|Wh|Wh|Wh
        MKW|Quadratmeterwoche|Quadratmeterwochen|square metre-week|square metre-weeks
        MRW|Meterwoche|Meterwochen|metre-week|metre-weeks
        XBC|Getränkekasten|Getränkekästen|bottle crate|bottle crates
        XBE|Bündel|Bündel|bundle|bundles
        XBG|Beutel|Beutel|bag|bags
        XBO|Flasche|Flaschen|bottle|bottles
        XBX|Schachtel|Schachteln|box|boxes
        XCA|Dose|Dosen|can|cans
        XCS|Kiste|Kisten|case|cases
        XCT|Karton|Kartons|carton|cartons
        XDR|Fass|Fässer|drum|drums
        XPA|Päckchen|Päckchen|packet|packets
        XPK|Packung|Packungen|package|packages
        XPP|Stück|Stück|piece|pieces
        XPX|Palette|Paletten|pallet|pallets
        XRO|Rolle|Rollen|roll|rolls
        XSA|Sack|Säcke|sack|sacks
        XST|Bogen|Bögen|sheet|sheets
        XTU|Tube|Tuben|tube|tubes
        XUN|Einheit|Einheiten|unit|units
        ZZ|vereinbarte Einheit|vereinbarte Einheiten|agreed unit|agreed units
        """
}
