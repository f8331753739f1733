import Glibc
import Store

/// PostgreSQL's C library, loaded when the first connection is wanted: an installation on SQLite
/// needs no PostgreSQL. The functions and constants are those of libpq-fe.h (version 14 or newer,
/// for the pipeline mode).
struct LibPQ: @unchecked Sendable {
    typealias Text = UnsafePointer<CChar>
    typealias TextList = UnsafePointer<UnsafePointer<CChar>?>
    typealias Lengths = UnsafePointer<CInt>

    let connect: @convention(c) (TextList?, TextList?, CInt) -> OpaquePointer?
    let finish: @convention(c) (OpaquePointer?) -> Void
    let status: @convention(c) (OpaquePointer?) -> CInt
    let errorMessage: @convention(c) (OpaquePointer?) -> Text?
    let parameterStatus: @convention(c) (OpaquePointer?, Text?) -> Text?
    let serverVersion: @convention(c) (OpaquePointer?) -> CInt
    let setNoticeReceiver:
        @convention(c) (
            OpaquePointer?, @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void, UnsafeMutableRawPointer?
        ) -> OpaquePointer?
    let enterPipelineMode: @convention(c) (OpaquePointer?) -> CInt
    let pipelineSync: @convention(c) (OpaquePointer?) -> CInt
    let sendPrepare: @convention(c) (OpaquePointer?, Text?, Text?, CInt, UnsafePointer<CUnsignedInt>?) -> CInt
    let sendQueryPrepared: @convention(c) (OpaquePointer?, Text?, CInt, TextList?, Lengths?, Lengths?, CInt) -> CInt
    let sendQueryParams:
        @convention(c) (OpaquePointer?, Text?, CInt, UnsafePointer<CUnsignedInt>?, TextList?, Lengths?, Lengths?, CInt)
            -> CInt
    let getResult: @convention(c) (OpaquePointer?) -> OpaquePointer?
    let clear: @convention(c) (OpaquePointer?) -> Void
    let resultStatus: @convention(c) (OpaquePointer?) -> CInt
    let resultErrorField: @convention(c) (OpaquePointer?, CInt) -> Text?
    let commandStatus: @convention(c) (OpaquePointer?) -> Text?
    let commandTuples: @convention(c) (OpaquePointer?) -> Text?
    let rowCount: @convention(c) (OpaquePointer?) -> CInt
    let fieldCount: @convention(c) (OpaquePointer?) -> CInt
    let fieldName: @convention(c) (OpaquePointer?, CInt) -> Text?
    let fieldType: @convention(c) (OpaquePointer?, CInt) -> CUnsignedInt
    let value: @convention(c) (OpaquePointer?, CInt, CInt) -> UnsafeMutablePointer<CChar>?
    let length: @convention(c) (OpaquePointer?, CInt, CInt) -> CInt
    let isNull: @convention(c) (OpaquePointer?, CInt, CInt) -> CInt

    static let connectionOK: CInt = 0

    /// `ExecStatusType`
    enum Status {
        static let commandOK: CInt = 1
        static let tuplesOK: CInt = 2
        static let fatalError: CInt = 7
        static let pipelineSync: CInt = 10
        static let pipelineAborted: CInt = 11
    }

    /// The fields of an error report, by their letters in the protocol.
    enum Field {
        static let state = CInt(UInt8(ascii: "C"))
        static let message = CInt(UInt8(ascii: "M"))
        static let detail = CInt(UInt8(ascii: "D"))
        static let table = CInt(UInt8(ascii: "t"))
        static let column = CInt(UInt8(ascii: "c"))
        static let constraint = CInt(UInt8(ascii: "n"))
    }

    static func load() throws(StoreError) -> LibPQ { try loaded.get() }

    private static let loaded: Result<LibPQ, StoreError> = {
        guard let handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL) else {
            return .failure(
                .unavailable(
                    "PostgreSQL's library libpq.so.5 is not installed. On Debian: apt install libpq5. Or choose SQLite in the settings"
                ))
        }
        var missing: [String] = []
        func symbol<T>(_ name: String, as type: T.Type = T.self) -> T? {
            guard let address = dlsym(handle, name) else {
                missing.append(name)
                return nil
            }
            return unsafeBitCast(address, to: T.self)
        }
        guard
            let connect = symbol(
                "PQconnectdbParams", as: (@convention(c) (TextList?, TextList?, CInt) -> OpaquePointer?).self),
            let finish = symbol("PQfinish", as: (@convention(c) (OpaquePointer?) -> Void).self),
            let status = symbol("PQstatus", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let errorMessage = symbol("PQerrorMessage", as: (@convention(c) (OpaquePointer?) -> Text?).self),
            let parameterStatus = symbol(
                "PQparameterStatus", as: (@convention(c) (OpaquePointer?, Text?) -> Text?).self),
            let serverVersion = symbol("PQserverVersion", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let setNoticeReceiver = symbol(
                "PQsetNoticeReceiver",
                as: (@convention(c) (
                    OpaquePointer?, @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void,
                    UnsafeMutableRawPointer?
                ) -> OpaquePointer?).self),
            let enterPipelineMode = symbol("PQenterPipelineMode", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let pipelineSync = symbol("PQpipelineSync", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let sendPrepare = symbol(
                "PQsendPrepare",
                as: (@convention(c) (OpaquePointer?, Text?, Text?, CInt, UnsafePointer<CUnsignedInt>?) -> CInt).self),
            let sendQueryPrepared = symbol(
                "PQsendQueryPrepared",
                as: (@convention(c) (OpaquePointer?, Text?, CInt, TextList?, Lengths?, Lengths?, CInt) -> CInt).self),
            let sendQueryParams = symbol(
                "PQsendQueryParams",
                as: (@convention(c) (
                    OpaquePointer?, Text?, CInt, UnsafePointer<CUnsignedInt>?, TextList?, Lengths?, Lengths?, CInt
                ) -> CInt).self),
            let getResult = symbol("PQgetResult", as: (@convention(c) (OpaquePointer?) -> OpaquePointer?).self),
            let clear = symbol("PQclear", as: (@convention(c) (OpaquePointer?) -> Void).self),
            let resultStatus = symbol("PQresultStatus", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let resultErrorField = symbol(
                "PQresultErrorField", as: (@convention(c) (OpaquePointer?, CInt) -> Text?).self),
            let commandStatus = symbol("PQcmdStatus", as: (@convention(c) (OpaquePointer?) -> Text?).self),
            let commandTuples = symbol("PQcmdTuples", as: (@convention(c) (OpaquePointer?) -> Text?).self),
            let rowCount = symbol("PQntuples", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let fieldCount = symbol("PQnfields", as: (@convention(c) (OpaquePointer?) -> CInt).self),
            let fieldName = symbol("PQfname", as: (@convention(c) (OpaquePointer?, CInt) -> Text?).self),
            let fieldType = symbol("PQftype", as: (@convention(c) (OpaquePointer?, CInt) -> CUnsignedInt).self),
            let value = symbol(
                "PQgetvalue", as: (@convention(c) (OpaquePointer?, CInt, CInt) -> UnsafeMutablePointer<CChar>?).self),
            let length = symbol("PQgetlength", as: (@convention(c) (OpaquePointer?, CInt, CInt) -> CInt).self),
            let isNull = symbol("PQgetisnull", as: (@convention(c) (OpaquePointer?, CInt, CInt) -> CInt).self)
        else {
            return .failure(
                .unavailable(
                    "the installed libpq.so.5 is too old: it lacks \(missing.joined(separator: ", ")). Version 14 or newer is needed"
                ))
        }
        return .success(
            LibPQ(
                connect: connect, finish: finish, status: status, errorMessage: errorMessage,
                parameterStatus: parameterStatus, serverVersion: serverVersion, setNoticeReceiver: setNoticeReceiver,
                enterPipelineMode: enterPipelineMode, pipelineSync: pipelineSync, sendPrepare: sendPrepare,
                sendQueryPrepared: sendQueryPrepared, sendQueryParams: sendQueryParams, getResult: getResult,
                clear: clear, resultStatus: resultStatus, resultErrorField: resultErrorField,
                commandStatus: commandStatus, commandTuples: commandTuples, rowCount: rowCount, fieldCount: fieldCount,
                fieldName: fieldName, fieldType: fieldType, value: value, length: length, isNull: isNull))
    }()
}
