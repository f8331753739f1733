"""Invoices of firms that do not exist, as files that the rules accept: what a supplier sends."""

# Regional key of Adendorf, as the demonstration has it.
ADENDORF = "033550001001"
NAMESPACES = (
    'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
    ' xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"'
    ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)


def leitweg(coarse: str, fine: str = "DEMO") -> str:
    """The Leitweg-ID with its check digits (ISO 7064, MOD 97-10)."""
    number = int("".join(str(int(letter, 36)) for letter in coarse + fine + "00"))
    return f"{coarse}-{fine}-{98 - number % 97:02d}"


def plain(number: str) -> bytes:
    """A PDF for people only."""
    return f"%PDF-1.7\n% Rechnung {number}\n1 0 obj <<>> endobj\n%%EOF\n".encode()


def bill(
    number: str, reference: str, supplier: str = "Musterwerk GmbH", net: int = 10_000, issued: str = "2026-11-20",
    due: str = "2026-12-20", terms: str = "",
) -> bytes:
    """An XRechnung in UBL about one chair. `net` in cents."""
    tax = (net * 19 + 50) // 100

    def money(cents: int) -> str:
        return f"{cents // 100}.{cents % 100:02d}"

    def party(name: str, mail: str, street: str, city: str, code: str, tax_number: str = "", contact: str = "") -> str:
        return (
            f'<cac:Party><cbc:EndpointID schemeID="EM">{mail}</cbc:EndpointID><cac:PostalAddress>'
            f"<cbc:StreetName>{street}</cbc:StreetName><cbc:CityName>{city}</cbc:CityName><cbc:PostalZone>{code}</cbc:PostalZone>"
            "<cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
            f"{tax_number}<cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName></cac:PartyLegalEntity>"
            f"{contact}</cac:Party>"
        )

    tax_number = (
        "<cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID>"
        "</cac:TaxScheme></cac:PartyTaxScheme>"
    )
    contact = (
        "<cac:Contact><cbc:Name>Erika Beispiel</cbc:Name><cbc:Telephone>040 66969 900</cbc:Telephone>"
        "<cbc:ElectronicMail>erika@firma.example</cbc:ElectronicMail></cac:Contact>"
    )
    category = (
        "<cac:{0}><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:{0}>"
    )
    note = f"<cac:PaymentTerms><cbc:Note>{terms}</cbc:Note></cac:PaymentTerms>" if terms else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice {NAMESPACES}><cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID><cbc:ID>{number}</cbc:ID>
<cbc:IssueDate>{issued}</cbc:IssueDate><cbc:DueDate>{due}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>{reference}</cbc:BuyerReference>
<cac:AccountingSupplierParty>{party(supplier, "rechnung@firma.example", "Beispielweg 1", "Musterstadt", "12345", tax_number, contact)}</cac:AccountingSupplierParty>
<cac:AccountingCustomerParty>{party("Gemeinde Adendorf", "rechnung@amt.example", "Marktplatz 1", "Adendorf", "21365")}</cac:AccountingCustomerParty>
<cac:Delivery><cbc:ActualDeliveryDate>{issued}</cbc:ActualDeliveryDate></cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentID>{number}</cbc:PaymentID>
<cac:PayeeFinancialAccount><cbc:ID>DE75512108001245126199</cbc:ID><cbc:Name>{supplier}</cbc:Name></cac:PayeeFinancialAccount></cac:PaymentMeans>
{note}<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">{money(tax)}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">{money(net)}</cbc:TaxableAmount>
<cbc:TaxAmount currencyID="EUR">{money(tax)}</cbc:TaxAmount>{category.format("TaxCategory")}</cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">{money(net)}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">{money(net)}</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="EUR">{money(net + tax)}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">{money(net + tax)}</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">{money(net)}</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Bürostuhl</cbc:Name>{category.format("ClassifiedTaxCategory")}</cac:Item>
<cac:Price><cbc:PriceAmount currencyID="EUR">{money(net)}</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>
""".encode()
