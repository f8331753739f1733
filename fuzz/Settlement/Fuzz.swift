import Apportionment
import JSON
import LegalTime

/// Any bytes are a settlement file or refused with words; what is settled closes to the cent, and the model is written and
/// read again as the same one.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSettlement(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let file: SettlementFile
    do {
        file = try SettlementFile(bytes)
    } catch {
        precondition(!error.text.de.isEmpty && !error.text.en.isEmpty)
        return 0
    }
    do {
        let settlement = try file.model.settle(file.usage)
        precondition(settlement.statements.reduce(0) { $0 + $1.net } == settlement.cost)
        let again = try file.model.settle(file.usage)
        precondition(again.serialized() == settlement.serialized())
    } catch {
        if case .unbalanced = error { fatalError("unbalanced") }
        precondition(!error.text.de.isEmpty && !error.text.en.isEmpty)
    }
    guard let again = try? SettlementFile(file.model.file().serialized()) else { fatalError("cannot be read again") }
    precondition(again.model.file().serialized() == file.model.file().serialized())
    return 0
}
