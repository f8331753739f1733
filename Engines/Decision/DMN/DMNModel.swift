/// What makes a model of decisions.
public struct DMNModel: Sendable {
    public let name: String
    public let namespace: String
    let imports: [(name: String, namespace: String)]
    let types: [String: FEELType]
    let inputs: [InputData]
    let decisions: [Decision]
    let knowledge: [BusinessKnowledge]
    let services: [DecisionService]

    /// Names of decisions in the order of the file.
    public var decisionNames: [String] { decisions.map(\.name) }

    struct InputData: Sendable {
        let id: String
        let name: String
        /// The name as it is looked up.
        let key: String
        let type: FEELType
    }

    struct Decision: Sendable {
        let id: String
        let name: String
        let key: String
        let type: FEELType
        /// References to decisions and inputs, and to knowledge and services.
        let requires: [String]
        let knowledge: [String]
        let body: Boxed
    }

    struct BusinessKnowledge: Sendable {
        let id: String
        let name: String
        let key: String
        let type: FEELType
        let parameters: [(name: String, type: FEELType)]
        let knowledge: [String]
        let body: Boxed
    }

    struct DecisionService: Sendable {
        let id: String
        let name: String
        let key: String
        let type: FEELType
        let outputs: [String]
        let inputDecisions: [String]
        let inputData: [String]
    }
}
