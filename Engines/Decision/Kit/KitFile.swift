import XML

/// A file of test cases in the format of the DMN compatibility kit (`testCases`).
public struct KitFile: Sendable {
    /// The model beside the file.
    public let modelName: String
    public let cases: [Case]

    public struct Case: Sendable {
        public let id: String
        /// What is called: a decision service where set.
        let service: String?
        /// Business knowledge that is called with the inputs as its parameters, where set.
        let function: String?
        let inputs: [(name: String, namespace: String?, value: FEELValue)]
        let results: [Result]
    }

    struct Result: Sendable {
        let name: String
        let namespace: String?
        let expected: FEELValue
        /// The kit expects an error, which in FEEL is null.
        let isError: Bool
    }

    public init(_ bytes: [UInt8]) throws(DMNError) {
        let document: XMLDocument
        do { document = try XMLDocument(bytes, limits: XMLLimits(bytes: 64 << 20, depth: 200)) } catch {
            throw .xml(error)
        }
        let root = DMNElement(XMLTree(document))
        guard root.name == "testCases" else { throw .noTestCases(found: root.name) }
        modelName = root.first("modelName")?.text ?? ""
        cases = root.all("testCase").map { element in
            Case(
                id: element["id"] ?? "",
                service: element["type"] == "decisionService" ? element["invocableName"] : nil,
                function: element["type"] == "bkm" ? element["invocableName"] : nil,
                inputs: element.all("inputNode").map { ($0["name"] ?? "", $0["namespace"], KitFile.value($0)) },
                results: element.all("resultNode").map { node in
                    Result(
                        name: node["name"] ?? "", namespace: node["namespace"],
                        expected: node.first("expected").map { KitFile.value($0) } ?? .null,
                        isError: node["errorResult"] == "true")
                })
        }
    }

    /// The value inside of an element: `value`, `list` or `component`s.
    private static func value(_ element: DMNElement, depth: Int = 0) -> FEELValue {
        guard depth < 100 else { return .null }
        if let list = element.first("list") {
            guard list["nil"] != "true" else { return .null }
            return .list(list.all("item").map { value($0, depth: depth + 1) })
        }
        let components = element.all("component")
        if !components.isEmpty {
            return .context(
                FEELContext(
                    components.map { ($0["name"] ?? "", $0["nil"] == "true" ? .null : value($0, depth: depth + 1)) }))
        }
        guard let value = element.first("value"), value["nil"] != "true" else { return .null }
        return scalar(value)
    }

    private static func scalar(_ element: DMNElement) -> FEELValue {
        let type = element["type"].map { $0.split(separator: ":").last.map(String.init) ?? "" }
        let raw = element.rawText
        let text = element.text
        switch type {
        case "string": return .string(raw)
        case "boolean": return .boolean(text == "true" || text == "1")
        case "decimal", "double", "float", "integer", "int", "long":
            return FEELNumber(text).map { .number($0) } ?? .null
        case "date": return TemporalReader.date(text).map { .date($0) } ?? .null
        case "time": return TemporalReader.time(text).map { .time($0) } ?? .null
        case "dateTime": return TemporalReader.dateTime(text).map { .dateTime($0) } ?? .null
        case "duration": return TemporalReader.duration(text) ?? .null
        case nil:
            if text == "true" || text == "false" { return .boolean(text == "true") }
            return FEELNumber(text).map { .number($0) } ?? .string(raw)
        default: return .string(raw)
        }
    }
}
