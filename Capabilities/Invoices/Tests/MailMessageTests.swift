import Testing

@testable import Invoices

@Suite("Reading e-mail")
struct MailMessageTests {
    @Test("attachments, names in every spelling, forwarded messages and quoted-printable are found")
    func reads() {
        let message = MailMessage(Mail.message([("a.xml", Array("<x/>".utf8)), ("b.pdf", [1, 2, 3, 0, 255])]))
        #expect(message.sender == "erika@firma.example" && message.subject == "Rechnung" && !message.isAutomatic)
        #expect(message.attachments.map(\.name) == ["a.xml", "b.pdf"])
        #expect(message.attachments.map(\.bytes) == [Array("<x/>".utf8), [1, 2, 3, 0, 255]])
        let other = MailMessage(
            Array(
                """
                Subject: =?iso-8859-1?Q?M=FCller?=
                 =?utf-8?B?IMOW?=
                Reply-To: b@c.example
                From: a@b.example
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: message/rfc822

                Content-Type: multipart/alternative; boundary=y

                --y
                Content-Type: application/xml;
                 name*0*=UTF-8''R%C3%A4t;
                 name*1=sel.xml
                Content-Transfer-Encoding: quoted-printable

                <a b=3D"1"/>=
                <!-- -->
                --y--
                --x--
                """.utf8))
        #expect(other.subject == "Müller Ö" && other.sender == "b@c.example")
        #expect(other.attachments.map(\.name) == ["Rätsel.xml"])
        #expect(other.attachments.first?.bytes == Array("<a b=\"1\"/><!-- -->".utf8))
    }

    @Test("an address that is no plain one is none, so that it cannot become a header of our answer")
    func addresses() {
        #expect(MailMessage.address("Erika <erika@firma.example>") == "erika@firma.example")
        for bad in ["", "erika", "a@b", "a@b.c@d.e", "<a@b.c\r\nBcc: x@y.z>", "a b@c.de", "\"a@b\"@c.de", "ä@b.de"] {
            #expect(MailMessage.address(bad) == nil, "\(bad)")
        }
    }

    @Test(
        "programs are recognised",
        arguments: ["Precedence: bulk", "List-Id: <x>", "Return-Path: <>", "Auto-Submitted: auto-generated"])
    func automatic(header: String) {
        #expect(MailMessage(Mail.message([], more: [header])).isAutomatic)
    }

    @Test("any bytes can be read: nothing ends the program, nothing goes deep")
    func hostile() {
        var seed: UInt64 = 42
        func random() -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1
            return seed >> 33
        }
        let whole = Mail.message([("a.xml", Array("<x/>".utf8))])
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<(1 + random() % 8) { bytes[Int(random() % UInt64(bytes.count))] = UInt8(random() % 256) }
            _ = MailMessage(Array(bytes.prefix(Int(random() % UInt64(bytes.count + 1)))))
        }
        let deep = String(repeating: "Content-Type: message/rfc822\n\n", count: 5000)
        #expect(MailMessage(Array(deep.utf8)).attachments.isEmpty)
        let wide = "Content-Type: multipart/mixed; boundary=x\n\n" + String(repeating: "--x\n\n\n", count: 50_000)
        #expect(MailMessage(Array(wide.utf8)).attachments.isEmpty)
    }

    @Test("an encoded header says the same again, in lines that are short enough")
    func encoded() {
        for text in [
            "Gruß", "Ihre Datei „Rechnung über Bürostühle und Straßenlaternen.pdf“ ist keine E-Rechnung", "plain",
        ] {
            let encoded = MailWords.encoded(text)
            #expect(encoded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
            #expect(MailWords.decoded(encoded.replacing("\r\n ", with: " ")) == text)
        }
    }
}
