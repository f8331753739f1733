import Kernel
package import Store
package import Web

/// A file that is kept: how it is called and where the documents have it.
package struct KeptFile: Sendable, Hashable {
    package var name: String
    package var type: String
    package var size: Int
    package var address: String

    package init(name: String, type: String, size: Int, address: String) {
        (self.name, self.type, self.size, self.address) = (name, type, size, address)
    }
}

/// Streams one file of an upload into the documents of an authority.
package struct KeptFileReceiver: FileReceiver {
    let upload: DocumentUpload
    let name: String

    package mutating func receive(_ bytes: [UInt8]) async throws { try await upload.receive(bytes) }

    package mutating func finish() async throws -> KeptFile {
        let stored = try await upload.finish()
        return KeptFile(name: name, type: stored.type.mediaType, size: stored.size, address: stored.address.description)
    }

    package mutating func abandon() async { await upload.abandon() }
}

extension DocumentStore {
    package func receiver(for head: FileHead, _ limits: DocumentLimits, _ access: Access) throws -> KeptFileReceiver {
        KeptFileReceiver(upload: try begin(limits, for: access), name: head.name)
    }

    /// The bytes for a response, decrypted piece by piece as the receiver takes them.
    package func content(of file: KeptFile, for access: Access) async throws -> Response.Content {
        guard let address = DocumentAddress(file.address) else { throw Refusal.notFound }
        let document = try await open(address, for: access)
        return .stream(length: file.size) { send in try await document.forEach(send) }
    }
}
