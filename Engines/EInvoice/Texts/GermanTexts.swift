/// What the rules of XRechnung and those it took over from Peppol say, in our words. Written as `DocumentTexts`.
enum GermanTexts {
    static let table: StaticString = """
        BR-DE-1|BG-16|Angaben zur Zahlung (BG-16) fehlen.|Payment instructions (BG-16) are missing.
        BR-DE-2|BG-6|Die Kontaktdaten des Verkäufers (BG-6) fehlen.|The seller's contact (BG-6) is missing.
        BR-DE-3|BT-37|Der Ort des Verkäufers (BT-37) fehlt.|The seller's city (BT-37) is missing.
        BR-DE-4|BT-38|Die Postleitzahl des Verkäufers (BT-38) fehlt.|The seller's post code (BT-38) is missing.
        BR-DE-5|BT-41|Der Ansprechpartner beim Verkäufer (BT-41) fehlt.|The seller's contact point (BT-41) is missing.
        BR-DE-6|BT-42|Die Telefonnummer des Verkäufers (BT-42) fehlt.|The seller's telephone number (BT-42) is missing.
        BR-DE-7|BT-43|Die E-Mail-Adresse des Verkäufers (BT-43) fehlt.|The seller's e-mail address (BT-43) is missing.
        BR-DE-8|BT-52|Der Ort des Käufers (BT-52) fehlt.|The buyer's city (BT-52) is missing.
        BR-DE-9|BT-53|Die Postleitzahl des Käufers (BT-53) fehlt.|The buyer's post code (BT-53) is missing.
        BR-DE-10|BT-77|In der Lieferanschrift fehlt der Ort (BT-77).|The delivery address lacks the city (BT-77).
        BR-DE-11|BT-78|In der Lieferanschrift fehlt die Postleitzahl (BT-78).|The delivery address lacks the post code (BT-78).
        BR-DE-14|BT-119|Der Steuersatz in der Aufschlüsselung (BT-119) fehlt. XRechnung verlangt ihn immer, auch 0.|The rate in the VAT breakdown (BT-119) is missing. XRechnung always asks for it, even 0.
        BR-DE-15|BT-10|Die Käuferreferenz (BT-10) fehlt. Bei Behörden ist das meist die Leitweg-ID.|The buyer reference (BT-10) is missing. For authorities it is usually the Leitweg-ID.
        BR-DE-16|BT-31 BT-32 BG-11|Zur Umsatzsteuer fehlt eine Nummer des Verkäufers: Umsatzsteuer-Nummer (BT-31), Steuernummer (BT-32) oder Steuervertreter (BG-11).|For VAT a number of the seller is missing: VAT identifier (BT-31), tax number (BT-32) or tax representative (BG-11).
        BR-DE-17|BT-3|Diese Art von Rechnung (BT-3) ist in XRechnung nicht vorgesehen. Üblich sind 380, 381, 384, 389, 326 und 875 bis 877.|This invoice type (BT-3) is not foreseen in XRechnung. Usual are 380, 381, 384, 389, 326 and 875 to 877.
        BR-DE-18|BT-20|Die Angabe zum Skonto (BT-20) hat nicht die vereinbarte Form: #SKONTO#TAGE=14#PROZENT=2.00# – und danach ein Zeilenumbruch, auch nach der letzten Zeile.|The cash discount (BT-20) does not have the agreed form: #SKONTO#TAGE=14#PROZENT=2.00# followed by a line break, also after the last line.
        BR-DE-19|BT-84|Die IBAN für die Überweisung (BT-84) ist nicht gültig. Bitte auf Tippfehler prüfen.|The IBAN for the credit transfer (BT-84) is not valid. Check it for typing errors.
        BR-DE-20|BT-91|Die IBAN für die Lastschrift (BT-91) ist nicht gültig. Bitte auf Tippfehler prüfen.|The IBAN for the direct debit (BT-91) is not valid. Check it for typing errors.
        BR-DE-21|BT-24|Die Kennung der Spezifikation (BT-24) ist nicht die von XRechnung.|The specification identifier (BT-24) is not that of XRechnung.
        BR-DE-22|BT-125|Zwei Anhänge haben denselben Dateinamen. Geben Sie jedem einen eigenen.|Two attachments have the same file name. Give each its own.
        BR-DE-23-a|BG-17|Bei Zahlung durch Überweisung (30, 58) fehlen die Kontodaten (BG-17).|For payment by credit transfer (30, 58) the account (BG-17) is missing.
        BR-DE-23-b|BG-18 BG-19|Bei Zahlung durch Überweisung dürfen keine Angaben zu Karte oder Lastschrift stehen.|With payment by credit transfer there must be no card and no direct debit.
        BR-DE-24-a|BG-18|Bei Zahlung mit Karte (48, 54, 55) fehlen die Kartendaten (BG-18).|For payment by card (48, 54, 55) the card (BG-18) is missing.
        BR-DE-24-b|BG-17 BG-19|Bei Zahlung mit Karte dürfen keine Angaben zu Überweisung oder Lastschrift stehen.|With payment by card there must be no credit transfer and no direct debit.
        BR-DE-25-a|BG-19|Bei Lastschrift (59) fehlen die Angaben dazu (BG-19).|For direct debit (59) its details (BG-19) are missing.
        BR-DE-25-b|BG-17 BG-18|Bei Lastschrift dürfen keine Angaben zu Überweisung oder Karte stehen.|With direct debit there must be no credit transfer and no card.
        BR-DE-26|BG-3|Eine Rechnungskorrektur (384) soll die berichtigte Rechnung nennen (BG-3).|A corrected invoice (384) should name the invoice it corrects (BG-3).
        BR-DE-27|BT-42|Die Telefonnummer (BT-42) hat weniger als drei Ziffern.|The telephone number (BT-42) has less than three digits.
        BR-DE-28|BT-43|Die E-Mail-Adresse (BT-43) ist keine gültige Adresse.|The e-mail address (BT-43) is not a valid address.
        BR-DE-30|BT-90|Zur Lastschrift fehlt die Gläubiger-Identifikationsnummer (BT-90).|The creditor identifier (BT-90) is missing for the direct debit.
        BR-DE-31|BT-91|Zur Lastschrift fehlt das belastete Konto (BT-91).|The debited account (BT-91) is missing for the direct debit.
        BR-DE-TMP-32|BT-72 BG-14 BG-26|Hinweis: Das Datum der Lieferung oder Leistung ist nicht angegeben (BT-72, BG-14 oder bei jeder Position BG-26). Das Umsatzsteuergesetz verlangt es meist.|Note: the date of delivery or service is not given (BT-72, BG-14, or BG-26 in every line). VAT law usually asks for it.
        BR-TMP-2|BT-124|Der Ort eines externen Dokuments (BT-124) ist keine vollständige Adresse, zum Beispiel https://…|The location of an external document (BT-124) is no complete address such as https://…
        BR-TMP-3|BT-149 BT-150|Brutto- und Nettopreis beziehen sich auf verschiedene Mengen (BT-149, BT-150).|Gross and net price are for different quantities (BT-149, BT-150).
        BR-DEX-01|BT-125|Ein Anhang dieser Art ist auch in der Erweiterung nicht erlaubt.|An attachment of this kind is not allowed in the extension either.
        BR-DEX-02|BT-DEX-002|Die Unterpositionen ergeben zusammen nicht den Betrag ihrer Position.|The sub-lines do not add up to their line's amount.
        BR-DEX-03|BG-DEX-01|Eine Unterposition braucht genau eine Umsatzsteuer-Kategorie.|A sub-line needs exactly one VAT category.
        BR-DEX-04|BT-29 BT-46 BT-60|Die Art einer Kennung ist auch in der Erweiterung nicht erlaubt.|The scheme of an identifier is not allowed in the extension either.
        BR-DEX-05|BT-30 BT-47 BT-61|Die Art einer Registernummer ist auch in der Erweiterung nicht erlaubt.|The scheme of a registration is not allowed in the extension either.
        BR-DEX-06|BT-157|Das System der Standardnummer ist auch in der Erweiterung nicht erlaubt.|The scheme of the item's standard identifier is not allowed in the extension either.
        BR-DEX-07|BT-34 BT-49|Die Art der elektronischen Adresse ist auch in der Erweiterung nicht erlaubt.|The kind of electronic address is not allowed in the extension either.
        BR-DEX-08|BT-71|Die Art der Kennung des Lieferorts ist auch in der Erweiterung nicht erlaubt.|The scheme of the delivery location is not allowed in the extension either.
        BR-DEX-09|BT-115|Der zu zahlende Betrag (BT-115) stimmt nicht, wenn die Zahlungen Dritter mitgerechnet werden.|The amount due (BT-115) is wrong when third party payments are counted.
        BR-DEX-10|BT-DEX-001|Zu einer Zahlung Dritter fehlt die Art.|The type of a third party payment is missing.
        BR-DEX-11|BT-DEX-002|Zu einer Zahlung Dritter fehlt der Betrag.|The amount of a third party payment is missing.
        BR-DEX-12|BT-DEX-003|Zu einer Zahlung Dritter fehlt die Beschreibung.|The description of a third party payment is missing.
        BR-DEX-13|BT-DEX-002|Mehr als zwei Nachkommastellen im Betrag einer Zahlung Dritter.|More than two decimals in the amount of a third party payment.
        BR-DEX-14|BT-DEX-002|Die Währung einer Zahlung Dritter ist nicht die der Rechnung (BT-5).|The currency of a third party payment is not that of the invoice (BT-5).
        BR-DEX-15|BG-DEX-01|Unterpositionen sind in dieser Form nicht vorgesehen.|Sub-lines are not foreseen in this form.
        BR-DE-CVD-01|BT-12|Für saubere Fahrzeuge fehlt die Vertragsnummer (BT-12).|For clean vehicles the contract reference (BT-12) is missing.
        BR-DE-CVD-02|BT-17|Für saubere Fahrzeuge fehlt die Vergabenummer (BT-17).|For clean vehicles the tender reference (BT-17) is missing.
        BR-DE-CVD-03|BT-158 BT-160|Keine Position nennt Fahrzeugklasse (CVD) und Eigenschaft (cva).|No line has a vehicle category (CVD) and its attribute (cva).
        BR-DE-CVD-04|BT-158|Die Fahrzeugklasse muss M1, M2, M3, N1, N2 oder N3 sein.|The vehicle category must be M1, M2, M3, N1, N2 or N3.
        BR-DE-CVD-05|BT-161|Die Eigenschaft cva muss clean, zero-emission oder other sein.|The attribute cva must be clean, zero-emission or other.
        BR-DE-CVD-06-a|BT-160|Zur Fahrzeugklasse (CVD) gehört genau eine Eigenschaft cva.|A vehicle category (CVD) needs exactly one attribute cva.
        BR-DE-CVD-06-b|BT-158|Zur Eigenschaft cva gehört genau eine Fahrzeugklasse (CVD).|An attribute cva needs exactly one vehicle category (CVD).
        BR-TMP-CVD-01|BT-158|Die Liste der Klassifizierung steht weder in UNTDID 7143 noch ist sie CVD.|The list of the classification is neither in UNTDID 7143 nor CVD.
        PEPPOL-EN16931-R001|BT-23|Der Geschäftsprozess (BT-23) fehlt.|The business process (BT-23) is missing.
        PEPPOL-EN16931-R005|BT-6|Die Währung der Umsatzsteuer (BT-6) ist dieselbe wie die der Rechnung (BT-5). Dann gehört BT-6 nicht hinein.|The VAT accounting currency (BT-6) is the invoice currency (BT-5). Leave BT-6 out then.
        PEPPOL-EN16931-R008||Ein Element ist leer. Lassen Sie es weg oder füllen Sie es.|An element is empty. Leave it out or fill it.
        PEPPOL-EN16931-R010|BT-49|Die elektronische Adresse des Käufers (BT-49) fehlt.|The buyer's electronic address (BT-49) is missing.
        PEPPOL-EN16931-R020|BT-34|Die elektronische Adresse des Verkäufers (BT-34) fehlt.|The seller's electronic address (BT-34) is missing.
        PEPPOL-EN16931-R040|BT-92 BT-99|Ein Nachlass oder Zuschlag ist nicht Grundbetrag mal Prozentsatz.|An allowance or charge is not its base times its percentage.
        PEPPOL-EN16931-R041|BT-93 BT-100|Zu einem Prozentsatz fehlt der Grundbetrag.|A percentage lacks its base amount.
        PEPPOL-EN16931-R042|BT-94 BT-101|Zu einem Grundbetrag fehlt der Prozentsatz.|A base amount lacks its percentage.
        PEPPOL-EN16931-R043=PEPPOL-EN16931-R043-1=PEPPOL-EN16931-R043-2||Ob Nachlass oder Zuschlag, muss mit false oder true angegeben sein.|Whether it is an allowance or a charge must be given as false or true.
        PEPPOL-EN16931-R044|BT-147|Am Preis ist nur ein Nachlass erlaubt, kein Zuschlag.|A price may have an allowance, not a charge.
        PEPPOL-EN16931-R046|BT-146|Der Nettopreis (BT-146) ist nicht Bruttopreis (BT-148) minus Nachlass (BT-147).|The net price (BT-146) is not the gross price (BT-148) minus the discount (BT-147).
        PEPPOL-EN16931-R053|BT-110|Die Umsatzsteuer in der Währung der Rechnung (BT-110) darf nur einmal da sein, mit ihrer Aufschlüsselung.|The VAT total in the invoice currency (BT-110) must be there once, with its breakdown.
        PEPPOL-EN16931-R054|BT-111|Die Umsatzsteuer in Buchungswährung (BT-111) muss genau dann einmal da sein, wenn BT-6 angegeben ist.|The VAT total in accounting currency (BT-111) must be there once if, and only if, BT-6 is given.
        PEPPOL-EN16931-R055|BT-110 BT-111|Die Umsatzsteuer in beiden Währungen (BT-110, BT-111) hat verschiedene Vorzeichen.|The VAT totals in both currencies (BT-110, BT-111) have different signs.
        PEPPOL-EN16931-R061|BT-89|Zur Lastschrift fehlt die Mandatsreferenz (BT-89).|The mandate reference (BT-89) is missing for the direct debit.
        PEPPOL-EN16931-R101|BT-128|An der Position darf nur ein Objekt (Art 130) als Dokument stehen.|A line may refer to an object (type 130) only.
        PEPPOL-EN16931-R110|BT-134|Der Zeitraum der Position beginnt vor dem der Rechnung (BT-73).|The line's period begins before that of the invoice (BT-73).
        PEPPOL-EN16931-R111|BT-135|Der Zeitraum der Position endet nach dem der Rechnung (BT-74).|The line's period ends after that of the invoice (BT-74).
        PEPPOL-EN16931-R120|BT-131|Der Nettobetrag der Position (BT-131) ist nicht Menge mal Preis, mit Zuschlägen und Nachlässen.|The line's net amount (BT-131) is not quantity times price with charges and allowances.
        PEPPOL-EN16931-R121|BT-149|Die Menge, auf die sich der Preis bezieht (BT-149), muss größer als null sein.|The quantity the price is for (BT-149) must be above zero.
        PEPPOL-EN16931-R130|BT-150|Die Einheit des Preises (BT-150) ist nicht die der Menge (BT-130).|The unit of the price (BT-150) is not that of the quantity (BT-130).
        """
}
