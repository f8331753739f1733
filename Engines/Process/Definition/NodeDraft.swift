/// A node while its file is read; what the fields say stands at `ProcessNode`.
struct NodeDraft: Sendable {
    let id: String
    let name: String
    let kind: NodeKind
    let line: Int
    let scope: Int
    let documentation: String
    var incoming: [Int] = []
    var outgoing: [Int] = []
    var children: [Int] = []
    var boundary: [Int] = []
    var attachedTo = -1
    var isInterrupting = true
    var triggers: [Trigger] = []
    var needsAllTriggers = false
    var defaultFlow = -1
    var loop: Loop?
    var isForCompensation = false
    var undoneBy = -1
    var calls = -1
    var calledElement = ""
    var lanes: [String] = []
    var work = WorkDescription()
    var data: [String] = []
    var instantiates = false

    var label: String { name.isEmpty ? id : name }
}
