/// Changing a table. Every change keeps its shape: a cell for each rule and column.
extension TableText {
    /// The text of a cell; nil where there is no such cell.
    public subscript(place: TablePlace) -> String? {
        func cell(_ cells: [String], _ index: Int) -> String? { cells.indices.contains(index) ? cells[index] : nil }
        func input(_ index: Int) -> Input? { inputs.indices.contains(index) ? inputs[index] : nil }
        func output(_ index: Int) -> Output? { outputs.indices.contains(index) ? outputs[index] : nil }
        func rule(_ index: Int) -> Rule? { rules.indices.contains(index) ? rules[index] : nil }
        return switch place {
        case .input(let row, let column): rule(row).flatMap { cell($0.inputs, column) }
        case .output(let row, let column): rule(row).flatMap { cell($0.outputs, column) }
        case .annotation(let row, let column): rule(row).flatMap { cell($0.annotations, column) }
        case .inputExpression(let column): input(column)?.expression
        case .inputType(let column): input(column)?.type
        case .inputAllowed(let column): input(column)?.allowed
        case .outputName(let column): output(column)?.name
        case .outputType(let column): output(column)?.type
        case .outputAllowed(let column): output(column)?.allowed
        case .outputFallback(let column): output(column)?.fallback
        case .table: nil
        }
    }

    /// Writes into a cell. What is written is not judged here: `problems` does.
    /// - Throws: where there is no such cell.
    public mutating func set(_ place: TablePlace, to text: String) throws(TableProblem) {
        guard self[place] != nil else { throw TableProblem(place, .noSuchPlace, self) }
        switch place {
        case .input(let row, let column): rules[row].inputs[column] = text
        case .output(let row, let column): rules[row].outputs[column] = text
        case .annotation(let row, let column): rules[row].annotations[column] = text
        case .inputExpression(let column): inputs[column].expression = text
        case .inputType(let column): inputs[column].type = text
        case .inputAllowed(let column): inputs[column].allowed = text
        case .outputName(let column): outputs[column].name = text
        case .outputType(let column): outputs[column].type = text
        case .outputAllowed(let column): outputs[column].allowed = text
        case .outputFallback(let column): outputs[column].fallback = text
        case .table: break
        }
    }

    /// - Parameter index: which rule it will be, from 0; without it, the last.
    /// - Throws: where there is no such place.
    public mutating func addRule(_ rule: Rule, at index: Int? = nil) throws(TableProblem) {
        let index = index ?? rules.count
        guard (0...rules.count).contains(index) else { throw TableProblem(.table, .noSuchRule(index + 1), self) }
        rules.insert(fitted(rule), at: index)
    }

    public mutating func removeRule(at index: Int) throws(TableProblem) {
        guard rules.indices.contains(index) else { throw TableProblem(.table, .noSuchRule(index + 1), self) }
        rules.remove(at: index)
    }

    /// Moves a rule so that it is the one of that number afterwards.
    public mutating func moveRule(from old: Int, to new: Int) throws(TableProblem) {
        for index in [old, new] where !rules.indices.contains(index) {
            throw TableProblem(.table, .noSuchRule(index + 1), self)
        }
        rules.insert(rules.remove(at: old), at: new)
    }

    /// Adds a column whose cells are `text`, by default any value.
    public mutating func addInput(_ input: Input, at index: Int? = nil, cells text: String = "-") throws(TableProblem) {
        let index = index ?? inputs.count
        guard (0...inputs.count).contains(index) else { throw TableProblem(.table, .noSuchColumn(index + 1), self) }
        inputs.insert(input, at: index)
        for row in rules.indices { rules[row].inputs.insert(text, at: index) }
    }

    public mutating func removeInput(at index: Int) throws(TableProblem) {
        guard inputs.indices.contains(index) else { throw TableProblem(.table, .noSuchColumn(index + 1), self) }
        inputs.remove(at: index)
        for row in rules.indices { rules[row].inputs.remove(at: index) }
    }

    public mutating func addOutput(_ output: Output, at index: Int? = nil, cells text: String = "null")
        throws(TableProblem)
    {
        let index = index ?? outputs.count
        guard (0...outputs.count).contains(index) else { throw TableProblem(.table, .noSuchColumn(index + 1), self) }
        outputs.insert(output, at: index)
        for row in rules.indices { rules[row].outputs.insert(text, at: index) }
    }

    /// A table keeps at least one output.
    public mutating func removeOutput(at index: Int) throws(TableProblem) {
        guard outputs.indices.contains(index) else { throw TableProblem(.table, .noSuchColumn(index + 1), self) }
        guard outputs.count > 1 else { throw TableProblem(.table, .noOutput, self) }
        outputs.remove(at: index)
        for row in rules.indices { rules[row].outputs.remove(at: index) }
    }

    /// Adds a column of remarks.
    public mutating func addAnnotation(_ title: String) {
        annotations.append(title)
        for row in rules.indices { rules[row].annotations.append("") }
    }

    public mutating func removeAnnotation(at index: Int) throws(TableProblem) {
        guard annotations.indices.contains(index) else { throw TableProblem(.table, .noSuchColumn(index + 1), self) }
        annotations.remove(at: index)
        for row in rules.indices { rules[row].annotations.remove(at: index) }
    }
}
