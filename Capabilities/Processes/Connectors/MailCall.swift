import Decision
import Foundation
import JSON
import Kernel

/// A mail to the address of the connector: a fixed one, so that no value of a process decides who gets it.
enum MailCall {
    /// Subject and text as JSON: a context with `betreff` and `text`, or the text alone.
    static func content(_ value: FEELValue, _ connector: Connector) throws(CallTrouble) -> String {
        var (subject, text) = (connector.name, "")
        switch value {
        case .string(let one): text = one
        case .context(let context):
            guard case .string(let one)? = context["text"] else { throw CallTrouble(.nothingToSend) }
            text = one
            if let given = context["betreff"], !given.isNull { subject = given.text }
        default: throw CallTrouble(.nothingToSend)
        }
        return JSONValue.object(["betreff": .string(subject), "text": .string(text)]).description
    }

    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return text.utf8.count <= 200 && parts.count == 2 && !parts[0].isEmpty
            && parts[0].utf8.allSatisfy {
                ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) || [45, 46, 95, 43].contains($0)
            } && parts[1].contains(".") && ServiceAddress.place(parts[1])?.port == nil
            && ServiceAddress.place(parts[1]) != nil
    }

    static func send(_ call: CallTry) async throws -> FEELValue {
        guard let sender = call.ports.reach.sender, isAddress(sender), isAddress(call.connector.address),
            let place = call.connector.place(within: call.ports.reach)
        else { throw CallTrouble(.noMailServer) }
        var transfer = try await call.transfer(to: place)
        // The name by which the program greets the server.
        transfer.place.rest = "/" + domain(sender)
        if let secret = try call.secret { transfer.user = (call.connector.secretName, secret) }
        transfer.mail = Curl.Mail(from: sender, to: call.connector.address)
        transfer.body = message(call, from: sender)
        _ = try await call.run(transfer)
        return .null
    }

    private static func domain(_ address: String) -> String { String(address.split(separator: "@").last ?? "") }

    /// A message of one text (RFC 5322). Its id is that of the call: who gets it twice can notice.
    static func message(_ call: CallTry, from sender: String) -> String {
        let json = try? JSONValue(parsing: call.content)
        let text = json?["text"]?.stringValue ?? ""
        let lines = [
            "Date: \(date(call.now))", "From: <\(sender)>", "To: <\(call.connector.address)>",
            "Subject: \(subject(json?["betreff"]?.stringValue ?? call.connector.name))",
            "Message-ID: <\(call.idempotencyKey)@\(domain(sender))>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated", "",
        ]
        let body = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
        return lines.map { $0 + "\r\n" }.joined() + body.replacing("\r\n", with: "\r").replacing("\r", with: "\r\n")
            + "\r\n"
    }

    /// Always encoded (RFC 2047): so no letter of it can end the line. Pieces of at most 42 bytes, never within a letter.
    static func subject(_ text: String) -> String {
        var pieces: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars.prefix(200) {
            let bytes = Array(String(scalar).utf8)
            if (pieces.last?.count ?? 0) + bytes.count > 42 { pieces.append([]) }
            pieces[pieces.count - 1] += bytes
        }
        return pieces.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func date(_ moment: Timestamp) -> String {
        let day = Day(daysSince1970: Int(moment.seconds / 86_400))
        let second = Int(moment.seconds % 86_400)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(days[(day.weekday + 6) % 7]), \(day.day) \(months[(day.month + 11) % 12]) \(day.year) "
            + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
    }
}
