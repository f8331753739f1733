import JSON
import Kernel
import Store
import Web

extension Centre {
    /// `POST /api/v1/readings` as the OpenAPI document describes it.
    static let readingsOperation = APIOperation(
        "submitReadings",
        body: [
            "type": "object", "required": ["readings"], "additionalProperties": false,
            "properties": [
                "readings": [
                    "type": "array", "minItems": 1, "maxItems": .number(JSONNumber(ReadingTable.longest)),
                    "items": [
                        "type": "object", "required": ["meter", "authority", "day", "quantity"],
                        "additionalProperties": false,
                        "properties": [
                            "meter": ["type": "string", "description": "Its name in the centre.", "maxLength": 200],
                            "authority": ["type": "string", "description": "Its id or name.", "maxLength": 200],
                            "day": ["type": "string", "format": "date"],
                            "quantity": [
                                "type": "string", "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,9})?$",
                                "description": "A decimal number with at most the places of the meter.",
                            ],
                        ],
                    ],
                ]
            ],
        ],
        answers: [
            .init(
                .ok, "Written down; what was handed over before with the same quantity is not written again.",
                schema: [
                    "type": "object", "required": ["written", "known"], "additionalProperties": false,
                    "properties": ["written": ["type": "integer"], "known": ["type": "integer"]],
                ])
        ],
        objections: [
            .init(.notFound, "The token is not of the district that runs the centre."),
            .init(
                .unprocessable,
                "A meter or authority is not there, a day is in the future, or another quantity was read for it; nothing was written."
            ),
        ])

    /// A system that counts, such as one that manages workplaces or telephones, hands its readings over: all or none.
    func submitReadings(_ request: Request, _ bearer: TokenBearer, _ body: JSONValue) async throws -> Response {
        let store = door.open(try ports.enterSystem(bearer))
        let lines = (body["readings"]?.arrayValue ?? []).enumerated().map { index, reading in
            (
                number: index,
                cells: ["meter", "authority", "day", "quantity"].map { reading[$0]?.stringValue ?? "" }
            )
        }
        guard !lines.isEmpty else {
            throw UnfitBody(
                problems: [
                    SchemaProblem(
                        pointer: "/readings",
                        message: Localized("Hier stehen keine Ablesungen.", "There are no readings here."))
                ])
        }
        let (authorities, today, now, account) = (ports.authorities(), request.now.day, request.now, bearer.id)
        let (written, known) = try await store.write { rows -> (Int, Int) in
            let table = ReadingTable(lines, meters: try Meter.all(in: rows), authorities: authorities, today: today)
            var (fresh, flaws) = ([MeterReading](), table.flaws)
            if flaws.isEmpty {
                for (index, reading) in table.readings.enumerated() {
                    if try !MeterReading.isThere(reading, in: rows) {
                        fresh.append(reading)
                    } else if try !MeterReading.isKnown(reading, in: rows) {
                        flaws.append(
                            .init(
                                line: index,
                                text: Localized(
                                    "Für diesen Tag wurde eine andere Menge abgelesen. Die Geschäftsstelle berichtigt von Hand.",
                                    "Another quantity was read for this day. The office corrects it by hand.")))
                    }
                }
            }
            guard flaws.isEmpty else {
                throw UnfitBody(
                    problems: flaws.map { SchemaProblem(pointer: "/readings/\($0.line)", message: $0.text) })
            }
            try MeterReading.write(fresh, .imported, reason: "", account: account, at: now, in: rows)
            return (fresh.count, table.readings.count - fresh.count)
        }
        return .json(["written": .number(JSONNumber(written)), "known": .number(JSONNumber(known))])
    }
}
