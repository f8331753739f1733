import FormSchema

/// States a person can be a national of: two-letter codes of ISO 3166-1, names in German and English.
enum States {
    static let list = CodeList(
        id: "iso3166-1", version: "2024", entries: table.split(separator: "\n").compactMap(entry))

    /// Members of the European Union but Germany, and Iceland, Liechtenstein, Norway and Switzerland: their
    /// nationals live and work here without a residence permit (§ 1 (2) AufenthG, FreizügG/EU).
    static let free: [String] = freedom.split(separator: " ").map(String.init)

    private static func entry(_ line: Substring) -> CodeList.Entry? {
        let parts = line.split(separator: ";").map(String.init)
        guard parts.count == 3 else { return nil }
        return CodeList.Entry(code: parts[0], label: Wording(parts[1], parts[2]))
    }

    private static let freedom = """
        AT BE BG CH CY CZ DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK
        """

    // Germany first, then in German alphabetical order; „staatenlos“ and „ungeklärt“ are the codes XX and XU
    // of this list's own, which ISO leaves to users (X…).
    private static let table = """
        DE;deutsch;German
        AF;afghanisch;Afghan
        EG;ägyptisch;Egyptian
        AL;albanisch;Albanian
        DZ;algerisch;Algerian
        US;amerikanisch (USA);American (USA)
        AD;andorranisch;Andorran
        AO;angolanisch;Angolan
        AG;antiguanisch;Antiguan or Barbudan
        GQ;äquatorialguineisch;Equatorial Guinean
        AR;argentinisch;Argentine
        AM;armenisch;Armenian
        AZ;aserbaidschanisch;Azerbaijani
        ET;äthiopisch;Ethiopian
        AU;australisch;Australian
        BS;bahamaisch;Bahamian
        BH;bahrainisch;Bahraini
        BD;bangladeschisch;Bangladeshi
        BB;barbadisch;Barbadian
        BY;belarussisch;Belarusian
        BE;belgisch;Belgian
        BZ;belizisch;Belizean
        BJ;beninisch;Beninese
        BT;bhutanisch;Bhutanese
        BO;bolivianisch;Bolivian
        BA;bosnisch-herzegowinisch;Bosnian or Herzegovinian
        BW;botsuanisch;Botswanan
        BR;brasilianisch;Brazilian
        GB;britisch;British
        BN;bruneiisch;Bruneian
        BG;bulgarisch;Bulgarian
        BF;burkinisch;Burkinabe
        BI;burundisch;Burundian
        CV;cabo-verdisch;Cape Verdean
        CL;chilenisch;Chilean
        CN;chinesisch;Chinese
        CR;costa-ricanisch;Costa Rican
        DK;dänisch;Danish
        DM;dominicanisch (Dominica);Dominican (Dominica)
        DO;dominikanisch (Dominikanische Republik);Dominican (Dominican Republic)
        DJ;dschibutisch;Djiboutian
        EC;ecuadorianisch;Ecuadorian
        AE;emiratisch;Emirati
        ER;eritreisch;Eritrean
        EE;estnisch;Estonian
        SZ;eswatinisch;Swazi
        FJ;fidschianisch;Fijian
        FI;finnisch;Finnish
        FR;französisch;French
        GA;gabunisch;Gabonese
        GM;gambisch;Gambian
        GE;georgisch;Georgian
        GH;ghanaisch;Ghanaian
        GD;grenadisch;Grenadian
        GR;griechisch;Greek
        GT;guatemaltekisch;Guatemalan
        GW;guinea-bissauisch;Bissau-Guinean
        GN;guineisch;Guinean
        GY;guyanisch;Guyanese
        HT;haitianisch;Haitian
        HN;honduranisch;Honduran
        IN;indisch;Indian
        ID;indonesisch;Indonesian
        IQ;irakisch;Iraqi
        IR;iranisch;Iranian
        IE;irisch;Irish
        IS;isländisch;Icelandic
        IL;israelisch;Israeli
        IT;italienisch;Italian
        CI;ivorisch;Ivorian
        JM;jamaikanisch;Jamaican
        JP;japanisch;Japanese
        YE;jemenitisch;Yemeni
        JO;jordanisch;Jordanian
        KH;kambodschanisch;Cambodian
        CM;kamerunisch;Cameroonian
        CA;kanadisch;Canadian
        KZ;kasachisch;Kazakh
        QA;katarisch;Qatari
        KE;kenianisch;Kenyan
        KG;kirgisisch;Kyrgyz
        KI;kiribatisch;I-Kiribati
        CO;kolumbianisch;Colombian
        KM;komorisch;Comorian
        CD;kongolesisch (Demokratische Republik Kongo);Congolese (Democratic Republic of the Congo)
        CG;kongolesisch (Republik Kongo);Congolese (Republic of the Congo)
        KP;koreanisch (Demokratische Volksrepublik);North Korean
        KR;koreanisch (Republik);South Korean
        XK;kosovarisch;Kosovar
        HR;kroatisch;Croatian
        CU;kubanisch;Cuban
        KW;kuwaitisch;Kuwaiti
        LA;laotisch;Lao
        LS;lesothisch;Basotho
        LV;lettisch;Latvian
        LB;libanesisch;Lebanese
        LR;liberianisch;Liberian
        LY;libysch;Libyan
        LI;liechtensteinisch;Liechtenstein
        LT;litauisch;Lithuanian
        LC;lucianisch;Saint Lucian
        LU;luxemburgisch;Luxembourgish
        MG;madagassisch;Malagasy
        MW;malawisch;Malawian
        MY;malaysisch;Malaysian
        MV;maledivisch;Maldivian
        ML;malisch;Malian
        MT;maltesisch;Maltese
        MA;marokkanisch;Moroccan
        MH;marshallisch;Marshallese
        MR;mauretanisch;Mauritanian
        MU;mauritisch;Mauritian
        MK;mazedonisch (Nordmazedonien);Macedonian (North Macedonia)
        MX;mexikanisch;Mexican
        FM;mikronesisch;Micronesian
        MD;moldauisch;Moldovan
        MC;monegassisch;Monegasque
        MN;mongolisch;Mongolian
        ME;montenegrinisch;Montenegrin
        MZ;mosambikanisch;Mozambican
        MM;myanmarisch;Myanmar
        NA;namibisch;Namibian
        NR;nauruisch;Nauruan
        NP;nepalesisch;Nepali
        NZ;neuseeländisch;New Zealand
        NI;nicaraguanisch;Nicaraguan
        NL;niederländisch;Dutch
        NG;nigerianisch;Nigerian
        NE;nigrisch;Nigerien
        NO;norwegisch;Norwegian
        OM;omanisch;Omani
        AT;österreichisch;Austrian
        PK;pakistanisch;Pakistani
        PS;palästinensisch;Palestinian
        PW;palauisch;Palauan
        PA;panamaisch;Panamanian
        PG;papua-neuguineisch;Papua New Guinean
        PY;paraguayisch;Paraguayan
        PE;peruanisch;Peruvian
        PH;philippinisch;Philippine
        PL;polnisch;Polish
        PT;portugiesisch;Portuguese
        RW;ruandisch;Rwandan
        RO;rumänisch;Romanian
        RU;russisch;Russian
        SB;salomonisch;Solomon Islander
        SV;salvadorianisch;Salvadoran
        ZM;sambisch;Zambian
        WS;samoanisch;Samoan
        SM;san-marinesisch;Sammarinese
        ST;são-toméisch;São Toméan
        SA;saudi-arabisch;Saudi Arabian
        SE;schwedisch;Swedish
        CH;schweizerisch;Swiss
        SN;senegalesisch;Senegalese
        RS;serbisch;Serbian
        SC;seychellisch;Seychellois
        SL;sierra-leonisch;Sierra Leonean
        ZW;simbabwisch;Zimbabwean
        SG;singapurisch;Singaporean
        SK;slowakisch;Slovak
        SI;slowenisch;Slovenian
        SO;somalisch;Somali
        ES;spanisch;Spanish
        LK;sri-lankisch;Sri Lankan
        KN;von St. Kitts und Nevis;Kittitian or Nevisian
        ZA;südafrikanisch;South African
        SD;sudanesisch;Sudanese
        SS;südsudanesisch;South Sudanese
        SR;surinamisch;Surinamese
        SY;syrisch;Syrian
        TJ;tadschikisch;Tajik
        TW;taiwanisch;Taiwanese
        TZ;tansanisch;Tanzanian
        TH;thailändisch;Thai
        TL;timoresisch;Timorese
        TG;togoisch;Togolese
        TO;tongaisch;Tongan
        TT;von Trinidad und Tobago;Trinidadian or Tobagonian
        TD;tschadisch;Chadian
        CZ;tschechisch;Czech
        TN;tunesisch;Tunisian
        TR;türkisch;Turkish
        TM;turkmenisch;Turkmen
        TV;tuvaluisch;Tuvaluan
        UG;ugandisch;Ugandan
        UA;ukrainisch;Ukrainian
        HU;ungarisch;Hungarian
        UY;uruguayisch;Uruguayan
        UZ;usbekisch;Uzbek
        VU;vanuatuisch;Vanuatuan
        VA;vatikanisch;Vatican
        VE;venezolanisch;Venezuelan
        VN;vietnamesisch;Vietnamese
        VC;vincentisch;Vincentian
        CF;zentralafrikanisch;Central African
        CY;zyprisch;Cypriot
        XX;staatenlos;stateless
        XU;ungeklärt;not determined
        """
}
