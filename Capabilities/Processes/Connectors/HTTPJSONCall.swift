import Decision
import JSON

/// HTTP with JSON: the mapping's value is the body, or with GET the query; the answer is JSON.
enum HTTPJSONCall {
    /// What is sent, as text.
    static func content(_ value: FEELValue, _ method: Connector.Method) throws(CallTrouble) -> String {
        let json = PlainJSON.write(value)
        if method == .get {
            guard case .object(let members) = json else { throw CallTrouble(.nothingToSend) }
            return try query(members)
        }
        return json.description
    }

    /// `?name=Muster&ort=Adendorf`; lists are repeated, nothing is left out.
    private static func query(_ members: JSONObject) throws(CallTrouble) -> String {
        var pairs: [String] = []
        for (name, member) in members {
            for value in member.arrayValue ?? [member] {
                guard let text = plain(value) else { throw CallTrouble(.nothingToSend) }
                pairs.append("\(encoded(name))=\(encoded(text))")
            }
        }
        return pairs.joined(separator: "&")
    }

    private static func plain(_ value: JSONValue) -> String? {
        switch value {
        case .null: ""
        case .bool(let truth): truth ? "true" : "false"
        case .number(let number): number.text
        case .string(let text): text
        case .array, .object: nil
        }
    }

    private static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: out.unicodeScalars.append(Unicode.Scalar(byte))
            default: out += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    /// With GET what is sent stands in the address.
    static func place(_ connector: Connector, content: String) -> ServiceAddress? {
        guard var place = connector.place else { return nil }
        if connector.method == .get, !content.isEmpty {
            place.rest += (place.rest.contains("?") ? "&" : "?") + content
        }
        return place
    }

    static func send(_ call: CallTry) async throws -> (FEELValue, Int) {
        let connector = call.connector
        var transfer = try await call.transfer(to: place(connector, content: call.content))
        let isGet = connector.method == .get
        transfer.method = connector.method.rawValue
        transfer.headers = try call.headers(type: isGet ? nil : "application/json", accepts: "application/json")
        if !isGet { transfer.body = call.content }
        let answer = try CallTry.accept(try await call.run(transfer))
        return (try read(answer.body), answer.status)
    }

    /// An empty answer is null.
    static func read(_ bytes: [UInt8]) throws(CallTrouble) -> FEELValue {
        if bytes.isEmpty { return .null }
        let limits = JSONLimits(bytes: Curl.largestAnswer, depth: 64, values: 100_000)
        guard let json = try? JSONValue(parsing: bytes, limits: limits) else { throw CallTrouble(.unreadable) }
        return PlainJSON.read(json)
    }
}
