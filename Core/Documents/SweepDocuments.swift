import Foundation
import Keys
package import Kernel
package import Store

extension DocumentStore {
    /// A document's file, as an export copies it: encrypted, readable with the authority's keys only.
    package struct File: Sendable, Hashable {
        package let address: DocumentAddress
        package let path: String
        /// Of the file, in bytes.
        package let size: Int
        package let written: Timestamp
    }

    /// All files of an authority, in order of their addresses.
    package func files(for access: Access) async throws -> [File] {
        let place = place(access)
        return try await disk.run {
            var files: [File] = []
            for folder in try Self.list(place.folder).sorted() where folder.utf8.count == 2 {
                for name in try Self.list("\(place.folder)/\(folder)").sorted() {
                    guard let address = DocumentAddress(name), let file = Self.file(address, place) else { continue }
                    files.append(file)
                }
            }
            return files
        }
    }

    private static func list(_ folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    private static func file(_ address: DocumentAddress, _ place: Place) -> File? {
        let path = place.path(of: address)
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return File(
            address: address, path: path, size: Int(info.st_size),
            written: Timestamp(seconds: Int64(info.st_mtim.tv_sec)))
    }

    /// Removes what nobody refers to and what was written before `moment`, which has to lie so far back that every
    /// transaction of that time is over: a day. Also removes uploads that broke off with their process.
    /// - Parameter referenced: of some addresses, those that a room refers to.
    /// - Returns: the number of removed files.
    @discardableResult
    package func sweep(
        before moment: Timestamp, for access: Access,
        referenced: (Set<DocumentAddress>) async throws -> Set<DocumentAddress>
    ) async throws -> Int {
        let place = place(access)
        var removed = try await disk.run {
            var count = 0
            for name in try Self.list(place.incoming) {
                let path = "\(place.incoming)/\(name)"
                var info = stat()
                if stat(path, &info) == 0, Int64(info.st_mtim.tv_sec) < moment.seconds, unlink(path) == 0 { count += 1 }
            }
            return count
        }
        let old = try await files(for: access).filter { $0.written < moment }.map(\.address)
        for start in stride(from: 0, to: old.count, by: 500) {
            let some = Set(old[start..<min(start + 500, old.count)])
            let left = some.subtracting(try await referenced(some))
            guard !left.isEmpty else { continue }
            removed += try await disk.run {
                try FolderLock.hold(place.folder, exclusive: true) {
                    // Looked at again: the same content may have been put in the meantime.
                    left.filter { address in
                        guard let file = Self.file(address, place), file.written < moment else { return false }
                        return unlink(file.path) == 0
                    }.count
                }
            }
        }
        return removed
    }

    /// Takes a file over that another installation exported, after reading all of it. The keys must be here.
    package func take(file path: String, as address: DocumentAddress, for access: Access) async throws {
        try await verify(path, address, for: access)
        let place = place(access)
        try await disk.run {
            try DurableFile.makeFolder(place.folder(of: address))
            let copy = "\(place.folder)/\(UUID().uuidString).new"
            defer { unlink(copy) }
            do {
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                let file = Foundation.open(copy, O_RDONLY | O_CLOEXEC)
                guard file >= 0, chmod(copy, 0o600) == 0, fsync(file) == 0 else { throw FileFailure("write", copy) }
                close(file)
                guard rename(copy, place.path(of: address)) == 0 else { throw FileFailure("write", copy) }
                try DurableFile.syncDirectory(of: place.path(of: address))
            } catch { throw documentError(error) }
        }
    }

    /// Removes every document of an authority that has left.
    package func removeAll(for access: Access) async throws {
        let place = place(access)
        try await disk.run {
            if FileManager.default.fileExists(atPath: place.folder) {
                try FileManager.default.removeItem(atPath: place.folder)
            }
        }
    }
}
