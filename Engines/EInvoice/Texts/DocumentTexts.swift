/// What the rules on document, parties, payment, totals and lines say, in our words.
///
/// One rule a line: numbers of the rules, business terms, German, English. `=` in a number stands for several rules that say the same.
enum DocumentTexts {
    static let table: StaticString = """
        BR-01|BT-24|Die Kennung der Spezifikation (BT-24) fehlt. Tragen Sie ein, nach welchem Standard die Rechnung erstellt ist.|The specification identifier (BT-24) is missing. State the standard the invoice follows.
        BR-02|BT-1|Die Rechnungsnummer (BT-1) fehlt.|The invoice number (BT-1) is missing.
        BR-03|BT-2|Das Rechnungsdatum (BT-2) fehlt oder ist nicht als Datum angegeben.|The invoice issue date (BT-2) is missing or not given as a date.
        BR-04|BT-3|Die Art der Rechnung (BT-3) fehlt, zum Beispiel 380 für eine Rechnung.|The invoice type code (BT-3) is missing, for example 380 for an invoice.
        BR-05|BT-5|Die Währung der Rechnung (BT-5) fehlt.|The invoice currency (BT-5) is missing.
        BR-06|BT-27|Der Name des Verkäufers (BT-27) fehlt.|The seller's name (BT-27) is missing.
        BR-07|BT-44|Der Name des Käufers (BT-44) fehlt.|The buyer's name (BT-44) is missing.
        BR-08|BG-5|Die Anschrift des Verkäufers (BG-5) fehlt.|The seller's postal address (BG-5) is missing.
        BR-09|BT-40|In der Anschrift des Verkäufers fehlt das Land (BT-40).|The seller's address lacks the country (BT-40).
        BR-10|BG-8|Die Anschrift des Käufers (BG-8) fehlt.|The buyer's postal address (BG-8) is missing.
        BR-11|BT-55|In der Anschrift des Käufers fehlt das Land (BT-55).|The buyer's address lacks the country (BT-55).
        BR-12|BT-106|Die Summe der Positionen (BT-106) fehlt.|The sum of the line amounts (BT-106) is missing.
        BR-13|BT-109|Der Gesamtbetrag ohne Umsatzsteuer (BT-109) fehlt.|The total without VAT (BT-109) is missing.
        BR-14|BT-112|Der Gesamtbetrag mit Umsatzsteuer (BT-112) fehlt.|The total with VAT (BT-112) is missing.
        BR-15|BT-115|Der zu zahlende Betrag (BT-115) fehlt.|The amount due for payment (BT-115) is missing.
        BR-16|BG-25|Die Rechnung hat keine Position. Mindestens eine ist nötig (BG-25).|The invoice has no line. At least one is needed (BG-25).
        BR-17|BT-59|Der Name des Zahlungsempfängers (BT-59) fehlt, oder er ist derselbe wie der Verkäufer. Lassen Sie die Angabe weg, wenn der Verkäufer das Geld bekommt.|The payee's name (BT-59) is missing or the payee is the seller. Leave the payee out if the seller receives the money.
        BR-18|BT-62|Der Name des Steuervertreters (BT-62) fehlt.|The tax representative's name (BT-62) is missing.
        BR-19|BG-12|Die Anschrift des Steuervertreters (BG-12) fehlt.|The tax representative's address (BG-12) is missing.
        BR-20|BT-69|In der Anschrift des Steuervertreters fehlt das Land (BT-69).|The tax representative's address lacks the country (BT-69).
        BR-21|BT-126|Die Nummer der Position (BT-126) fehlt.|The line's identifier (BT-126) is missing.
        BR-22|BT-129|Die Menge der Position (BT-129) fehlt.|The line's quantity (BT-129) is missing.
        BR-23|BT-130|Die Einheit der Menge (BT-130) fehlt.|The unit of the quantity (BT-130) is missing.
        BR-24|BT-131|Der Nettobetrag der Position (BT-131) fehlt.|The line's net amount (BT-131) is missing.
        BR-25|BT-153|Die Bezeichnung des Artikels (BT-153) fehlt.|The item's name (BT-153) is missing.
        BR-26|BT-146|Der Nettopreis des Artikels (BT-146) fehlt.|The item's net price (BT-146) is missing.
        BR-27|BT-146|Der Nettopreis des Artikels (BT-146) ist negativ oder fehlt. Für Gutschriften wird die Menge negativ, nicht der Preis.|The item's net price (BT-146) is negative or missing. For credits make the quantity negative, not the price.
        BR-28|BT-148|Der Bruttopreis des Artikels (BT-148) ist negativ.|The item's gross price (BT-148) is negative.
        BR-29|BT-73 BT-74|Das Ende des Abrechnungszeitraums (BT-74) liegt vor dem Anfang (BT-73).|The invoicing period ends (BT-74) before it begins (BT-73).
        BR-30|BT-134 BT-135|Das Ende des Zeitraums der Position (BT-135) liegt vor dem Anfang (BT-134).|The line's period ends (BT-135) before it begins (BT-134).
        BR-31|BT-92|Der Betrag eines Nachlasses (BT-92) fehlt.|The amount of an allowance (BT-92) is missing.
        BR-32|BT-95|Die Umsatzsteuer-Kategorie eines Nachlasses (BT-95) fehlt.|The VAT category of an allowance (BT-95) is missing.
        BR-33=BR-CO-21|BT-97 BT-98|Der Grund eines Nachlasses fehlt: als Text (BT-97) oder als Code (BT-98).|The reason of an allowance is missing: as text (BT-97) or as a code (BT-98).
        BR-36|BT-99|Der Betrag eines Zuschlags (BT-99) fehlt.|The amount of a charge (BT-99) is missing.
        BR-37|BT-102|Die Umsatzsteuer-Kategorie eines Zuschlags (BT-102) fehlt.|The VAT category of a charge (BT-102) is missing.
        BR-38=BR-CO-22|BT-104 BT-105|Der Grund eines Zuschlags fehlt: als Text (BT-104) oder als Code (BT-105).|The reason of a charge is missing: as text (BT-104) or as a code (BT-105).
        BR-41|BT-136|Der Betrag eines Nachlasses auf die Position (BT-136) fehlt.|The amount of a line's allowance (BT-136) is missing.
        BR-42=BR-CO-23|BT-139 BT-140|Der Grund eines Nachlasses auf die Position fehlt (BT-139 oder BT-140).|The reason of a line's allowance is missing (BT-139 or BT-140).
        BR-43|BT-141|Der Betrag eines Zuschlags auf die Position (BT-141) fehlt.|The amount of a line's charge (BT-141) is missing.
        BR-44=BR-CO-24|BT-144 BT-145|Der Grund eines Zuschlags auf die Position fehlt (BT-144 oder BT-145).|The reason of a line's charge is missing (BT-144 or BT-145).
        BR-45|BT-116|In der Aufschlüsselung der Umsatzsteuer fehlt der zu versteuernde Betrag (BT-116).|The VAT breakdown lacks the taxable amount (BT-116).
        BR-46|BT-117|In der Aufschlüsselung der Umsatzsteuer fehlt der Steuerbetrag (BT-117).|The VAT breakdown lacks the tax amount (BT-117).
        BR-47|BT-118|In der Aufschlüsselung der Umsatzsteuer fehlt die Kategorie (BT-118).|The VAT breakdown lacks the category (BT-118).
        BR-48|BT-119|In der Aufschlüsselung der Umsatzsteuer fehlt der Steuersatz (BT-119). Nur bei Kategorie O entfällt er.|The VAT breakdown lacks the rate (BT-119). It is left out for category O only.
        BR-49|BT-81|Die Zahlungsart (BT-81) fehlt.|The payment means (BT-81) is missing.
        BR-50=BR-61|BT-84|Bei einer Überweisung fehlt das Konto (BT-84), zum Beispiel die IBAN.|For a credit transfer the account (BT-84) is missing, for example the IBAN.
        BR-51|BT-87|Von der Kartennummer (BT-87) dürfen nur die ersten sechs und die letzten vier Ziffern in der Rechnung stehen.|Only the first six and the last four digits of the card number (BT-87) may be in the invoice.
        BR-52|BT-122|Eine rechnungsbegründende Unterlage hat keine Kennung (BT-122).|A supporting document has no reference (BT-122).
        BR-53|BT-111|Es ist eine Währung für die Umsatzsteuer angegeben (BT-6), aber der Steuerbetrag in dieser Währung (BT-111) fehlt. Prüfen Sie currencyID.|A VAT accounting currency is given (BT-6) but the VAT total in that currency (BT-111) is missing. Check currencyID.
        BR-54|BT-160 BT-161|Eine Eigenschaft des Artikels braucht Name (BT-160) und Wert (BT-161).|An item attribute needs a name (BT-160) and a value (BT-161).
        BR-55|BT-25|Der Bezug auf eine frühere Rechnung hat keine Nummer (BT-25).|The reference to a preceding invoice has no number (BT-25).
        BR-56|BT-63|Die Umsatzsteuer-Nummer des Steuervertreters (BT-63) fehlt.|The tax representative's VAT identifier (BT-63) is missing.
        BR-57|BT-80|In der Lieferanschrift fehlt das Land (BT-80).|The delivery address lacks the country (BT-80).
        BR-62|BT-34|Zur elektronischen Adresse des Verkäufers (BT-34) fehlt, welcher Art sie ist (schemeID).|The kind (schemeID) of the seller's electronic address (BT-34) is missing.
        BR-63|BT-49|Zur elektronischen Adresse des Käufers (BT-49) fehlt, welcher Art sie ist (schemeID).|The kind (schemeID) of the buyer's electronic address (BT-49) is missing.
        BR-64|BT-157|Zur Standardnummer des Artikels (BT-157) fehlt, aus welchem System sie ist (schemeID).|The scheme of the item's standard identifier (BT-157) is missing (schemeID).
        BR-65|BT-158|Zur Klassifizierung des Artikels (BT-158) fehlt die Liste (listID).|The list of the item classification (BT-158) is missing (listID).
        BR-CO-03|BT-7 BT-8|Der Zeitpunkt der Umsatzsteuer steht doppelt da: als Datum (BT-7) und als Code (BT-8). Nur eines ist erlaubt.|The VAT point is given twice: as a date (BT-7) and as a code (BT-8). Only one is allowed.
        BR-CO-04|BT-151|Zur Position fehlt die Umsatzsteuer-Kategorie (BT-151).|The line lacks its VAT category (BT-151).
        BR-CO-09|BT-31 BT-48 BT-63|Eine Umsatzsteuer-Nummer beginnt nicht mit einem Länderkürzel, zum Beispiel DE.|A VAT identifier does not begin with a country prefix, for example DE.
        BR-CO-10|BT-106|Die Summe der Positionen (BT-106) stimmt nicht: Sie ist nicht die Summe der Nettobeträge (BT-131).|The sum of the lines (BT-106) is wrong: it is not the sum of the line net amounts (BT-131).
        BR-CO-11|BT-107|Die Summe der Nachlässe (BT-107) stimmt nicht mit den Nachlässen (BT-92) überein.|The sum of allowances (BT-107) does not match the allowances (BT-92).
        BR-CO-12|BT-108|Die Summe der Zuschläge (BT-108) stimmt nicht mit den Zuschlägen (BT-99) überein.|The sum of charges (BT-108) does not match the charges (BT-99).
        BR-CO-13|BT-109|Der Betrag ohne Umsatzsteuer (BT-109) stimmt nicht: Positionen (BT-106) minus Nachlässe (BT-107) plus Zuschläge (BT-108).|The total without VAT (BT-109) is wrong: lines (BT-106) minus allowances (BT-107) plus charges (BT-108).
        BR-CO-14|BT-110|Die gesamte Umsatzsteuer (BT-110) ist nicht die Summe der Steuerbeträge (BT-117).|The total VAT (BT-110) is not the sum of the tax amounts (BT-117).
        BR-CO-15|BT-110 BT-112|Der Betrag mit Umsatzsteuer (BT-112) ist nicht Betrag ohne Steuer (BT-109) plus Steuer (BT-110). Häufige Ursache: Am Steuerbetrag (BT-110) fehlt currencyID, oder es steht eine andere Währung da als in BT-5, auch Leerzeichen zählen.|The total with VAT (BT-112) is not the total without VAT (BT-109) plus VAT (BT-110). Frequent cause: the VAT total (BT-110) has no currencyID, or a currency other than BT-5; blanks count as well.
        BR-CO-16|BT-115|Der zu zahlende Betrag (BT-115) stimmt nicht: Betrag mit Umsatzsteuer (BT-112) minus Vorauszahlung (BT-113) plus Rundung (BT-114).|The amount due (BT-115) is wrong: total with VAT (BT-112) minus prepaid (BT-113) plus rounding (BT-114).
        BR-CO-17|BT-117|Der Steuerbetrag (BT-117) passt nicht zu Betrag (BT-116) mal Steuersatz (BT-119).|The tax amount (BT-117) does not match amount (BT-116) times rate (BT-119).
        BR-CO-18|BG-23|Die Aufschlüsselung der Umsatzsteuer (BG-23) fehlt.|The VAT breakdown (BG-23) is missing.
        BR-CO-19|BG-14|Der Abrechnungszeitraum ist leer. Geben Sie Anfang (BT-73) oder Ende (BT-74) an.|The invoicing period is empty. Give its start (BT-73) or end (BT-74).
        BR-CO-20|BG-26|Der Zeitraum der Position ist leer. Geben Sie Anfang (BT-134) oder Ende (BT-135) an.|The line's period is empty. Give its start (BT-134) or end (BT-135).
        BR-CO-25|BT-9 BT-20|Es ist etwas zu zahlen, aber weder Fälligkeit (BT-9) noch Zahlungsbedingungen (BT-20) sind angegeben.|There is an amount due but neither a due date (BT-9) nor payment terms (BT-20).
        BR-CO-26|BT-29 BT-30 BT-31|Der Verkäufer ist nicht zu erkennen: Kennung (BT-29), Registernummer (BT-30) oder Umsatzsteuer-Nummer (BT-31) angeben.|The seller cannot be identified: give an identifier (BT-29), a registration (BT-30) or a VAT identifier (BT-31).
        BR-CO-27|BT-84|Bei einer Lastschrift darf nur ein Konto stehen: IBAN oder eigene Kontonummer.|For a direct debit give one account only: the IBAN or a proprietary number.
        BR-DEC-01|BT-92|Mehr als zwei Nachkommastellen im Nachlass (BT-92).|More than two decimals in the allowance (BT-92).
        BR-DEC-02|BT-93|Mehr als zwei Nachkommastellen im Grundbetrag des Nachlasses (BT-93).|More than two decimals in the allowance's base (BT-93).
        BR-DEC-05|BT-99|Mehr als zwei Nachkommastellen im Zuschlag (BT-99).|More than two decimals in the charge (BT-99).
        BR-DEC-06|BT-100|Mehr als zwei Nachkommastellen im Grundbetrag des Zuschlags (BT-100).|More than two decimals in the charge's base (BT-100).
        BR-DEC-09|BT-106|Mehr als zwei Nachkommastellen in der Summe der Positionen (BT-106).|More than two decimals in the sum of lines (BT-106).
        BR-DEC-10|BT-107|Mehr als zwei Nachkommastellen in der Summe der Nachlässe (BT-107).|More than two decimals in the sum of allowances (BT-107).
        BR-DEC-11|BT-108|Mehr als zwei Nachkommastellen in der Summe der Zuschläge (BT-108).|More than two decimals in the sum of charges (BT-108).
        BR-DEC-12|BT-109|Mehr als zwei Nachkommastellen im Betrag ohne Umsatzsteuer (BT-109).|More than two decimals in the total without VAT (BT-109).
        BR-DEC-13|BT-110|Mehr als zwei Nachkommastellen in der Umsatzsteuer (BT-110).|More than two decimals in the VAT total (BT-110).
        BR-DEC-14|BT-112|Mehr als zwei Nachkommastellen im Betrag mit Umsatzsteuer (BT-112).|More than two decimals in the total with VAT (BT-112).
        BR-DEC-15|BT-111|Die Umsatzsteuer in Buchungswährung (BT-111) fehlt oder hat mehr als zwei Nachkommastellen.|The VAT total in accounting currency (BT-111) is missing or has more than two decimals.
        BR-DEC-16|BT-113|Mehr als zwei Nachkommastellen in der Vorauszahlung (BT-113).|More than two decimals in the prepaid amount (BT-113).
        BR-DEC-17|BT-114|Mehr als zwei Nachkommastellen in der Rundung (BT-114).|More than two decimals in the rounding amount (BT-114).
        BR-DEC-18|BT-115|Mehr als zwei Nachkommastellen im zu zahlenden Betrag (BT-115).|More than two decimals in the amount due (BT-115).
        BR-DEC-19|BT-116|Mehr als zwei Nachkommastellen im zu versteuernden Betrag (BT-116).|More than two decimals in the taxable amount (BT-116).
        BR-DEC-20|BT-117|Mehr als zwei Nachkommastellen im Steuerbetrag (BT-117).|More than two decimals in the tax amount (BT-117).
        BR-DEC-23|BT-131|Mehr als zwei Nachkommastellen im Nettobetrag der Position (BT-131).|More than two decimals in the line net amount (BT-131).
        BR-DEC-24|BT-136|Mehr als zwei Nachkommastellen im Nachlass auf die Position (BT-136).|More than two decimals in the line's allowance (BT-136).
        BR-DEC-25|BT-137|Mehr als zwei Nachkommastellen im Grundbetrag des Nachlasses (BT-137).|More than two decimals in the base of the line's allowance (BT-137).
        BR-DEC-27|BT-141|Mehr als zwei Nachkommastellen im Zuschlag auf die Position (BT-141).|More than two decimals in the line's charge (BT-141).
        BR-DEC-28|BT-142|Mehr als zwei Nachkommastellen im Grundbetrag des Zuschlags (BT-142).|More than two decimals in the base of the line's charge (BT-142).
        BR-CL-01|BT-3|Der Code für die Art der Rechnung (BT-3) steht nicht in der Liste UNTDID 1001.|The invoice type code (BT-3) is not in the list UNTDID 1001.
        BR-CL-03|BT-5|Eine Währung an einem Betrag (currencyID) steht nicht in der Liste ISO 4217.|A currency of an amount (currencyID) is not in the list ISO 4217.
        BR-CL-04|BT-5|Die Währung der Rechnung (BT-5) steht nicht in der Liste ISO 4217.|The invoice currency (BT-5) is not in the list ISO 4217.
        BR-CL-05|BT-6|Die Währung der Umsatzsteuer (BT-6) steht nicht in der Liste ISO 4217.|The VAT accounting currency (BT-6) is not in the list ISO 4217.
        BR-CL-06|BT-8|Der Code für den Zeitpunkt der Umsatzsteuer (BT-8) ist nicht erlaubt.|The code of the VAT point (BT-8) is not allowed.
        BR-CL-07|BT-18 BT-128|Der Code für die Art eines Objekts (BT-18, BT-128) steht nicht in der Liste UNTDID 1153.|The kind of an object identifier (BT-18, BT-128) is not in the list UNTDID 1153.
        BR-CL-08|BT-21|Der Code für das Thema einer Bemerkung (BT-21) steht nicht in der Liste UNTDID 4451.|The subject code of a note (BT-21) is not in the list UNTDID 4451.
        BR-CL-10|BT-29 BT-46 BT-60|Die Art einer Kennung (schemeID von BT-29, BT-46 oder BT-60) steht nicht in der Liste ISO 6523.|The scheme of an identifier (BT-29, BT-46 or BT-60) is not in the list ISO 6523.
        BR-CL-11|BT-30 BT-47 BT-61|Die Art einer Registernummer (schemeID von BT-30, BT-47 oder BT-61) steht nicht in der Liste ISO 6523.|The scheme of a registration (BT-30, BT-47 or BT-61) is not in the list ISO 6523.
        BR-CL-13|BT-158|Die Liste der Klassifizierung (BT-158) steht nicht in UNTDID 7143.|The list of the item classification (BT-158) is not in UNTDID 7143.
        BR-CL-14|BT-40 BT-55 BT-69 BT-80|Ein Länderkürzel steht nicht in der Liste ISO 3166-1.|A country code is not in the list ISO 3166-1.
        BR-CL-15|BT-159|Das Herkunftsland des Artikels (BT-159) steht nicht in der Liste ISO 3166-1.|The item's country of origin (BT-159) is not in the list ISO 3166-1.
        BR-CL-16|BT-81|Der Code der Zahlungsart (BT-81) steht nicht in der Liste UNTDID 4461.|The payment means code (BT-81) is not in the list UNTDID 4461.
        BR-CL-17|BT-95 BT-102 BT-118|Eine Umsatzsteuer-Kategorie steht nicht in der Liste UNTDID 5305.|A VAT category is not in the list UNTDID 5305.
        BR-CL-18|BT-151|Die Umsatzsteuer-Kategorie einer Position (BT-151) steht nicht in der Liste UNTDID 5305.|A line's VAT category (BT-151) is not in the list UNTDID 5305.
        BR-CL-19|BT-98 BT-140|Der Code für den Grund eines Nachlasses steht nicht in der Liste UNTDID 5189.|The reason code of an allowance is not in the list UNTDID 5189.
        BR-CL-20|BT-105 BT-145|Der Code für den Grund eines Zuschlags steht nicht in der Liste UNTDID 7161.|The reason code of a charge is not in the list UNTDID 7161.
        BR-CL-21|BT-157|Das System der Standardnummer (BT-157) steht nicht in der Liste ISO 6523.|The scheme of the item's standard identifier (BT-157) is not in the list ISO 6523.
        BR-CL-22|BT-121|Der Code für den Grund der Steuerbefreiung (BT-121) steht nicht in der Liste VATEX.|The exemption reason code (BT-121) is not in the list VATEX.
        BR-CL-23|BT-130 BT-150|Die Einheit steht nicht in den Listen der UN/ECE (Empfehlungen 20 und 21). Stück ist zum Beispiel H87 oder C62.|The unit is not in the UN/ECE lists (Recommendations 20 and 21). Pieces are, for example, H87 or C62.
        BR-CL-24|BT-125|Ein Anhang dieser Art (BT-125, mimeCode) ist nicht erlaubt. Erlaubt sind PDF, PNG, JPEG, CSV, XLSX und ODS.|An attachment of this kind (BT-125, mimeCode) is not allowed. Allowed are PDF, PNG, JPEG, CSV, XLSX and ODS.
        BR-CL-25|BT-34 BT-49|Die Art der elektronischen Adresse (schemeID) steht nicht in der Liste EAS. Für E-Mail ist es EM, für eine Leitweg-ID 0204.|The kind of electronic address (schemeID) is not in the list EAS. It is EM for e-mail, 0204 for a Leitweg-ID.
        BR-CL-26|BT-71|Die Art der Kennung des Lieferorts (BT-71) steht nicht in der Liste ISO 6523.|The scheme of the delivery location (BT-71) is not in the list ISO 6523.
        BR-B-01|BT-95 BT-102 BT-118 BT-151|Die Kategorie B (Split Payment) ist nur zwischen Beteiligten in Italien erlaubt.|Category B (split payment) is allowed between parties in Italy only.
        BR-B-02|BT-118|Die Kategorien B (Split Payment) und S dürfen nicht zusammen vorkommen.|Categories B (split payment) and S must not be used together.
        BR-IC-11|BT-72 BG-14|Bei innergemeinschaftlicher Lieferung (K) fehlt das Lieferdatum (BT-72) oder der Zeitraum (BG-14).|For intra-community supply (K) the delivery date (BT-72) or the period (BG-14) is missing.
        BR-IC-12|BT-80|Bei innergemeinschaftlicher Lieferung (K) fehlt das Land der Lieferung (BT-80).|For intra-community supply (K) the country of delivery (BT-80) is missing.
        BR-O-11=BR-O-12=BR-O-13=BR-O-14|BT-118|Neben der Kategorie O (nicht steuerbar) darf es keine andere Umsatzsteuer-Kategorie geben.|Beside category O (not subject to VAT) there must be no other VAT category.
        """
}
