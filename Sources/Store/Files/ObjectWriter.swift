import Crypto
import Domain
import Foundation

/// An object that comes in pieces, so that none has to fit into memory: written under a temporary name
/// and hashed on the way. One that is not finished leaves nothing behind.
///
/// `@unchecked Sendable` is true because whoever writes does so one piece after the other.
public final class ObjectWriter: @unchecked Sendable {
  private let objects: ObjectFolder
  private let temporary: URL
  private var descriptor: Int32
  private var hash = SHA256()
  /// How many bytes were written.
  public private(set) var bytes = 0

  init(_ objects: ObjectFolder) throws {
    self.objects = objects
    temporary = objects.folder.appending(path: FileOperation.temporaryName())
    descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw FileOperation.error(.create, temporary) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary.path)
  }

  /// Writes the next piece.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func append(_ piece: UnsafeRawBufferPointer) throws {
    hash.update(bufferPointer: piece)
    var done = 0
    while done < piece.count {
      let rest = UnsafeRawBufferPointer(rebasing: piece[done...])
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileOperation.error(.write, temporary)
      }
      done += count
    }
    bytes += piece.count
  }

  /// Gives the object its name, once it is on the disk.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func finish() throws -> ObjectID {
    guard fsync(descriptor) == 0 else { throw FileOperation.error(.sync, temporary) }
    let id = ObjectID(ObjectFolder.hex(hash.finalize()))
    try objects.take(temporary, as: id, bytes: bytes)
    close(descriptor)
    descriptor = -1
    return id
  }
}

extension Store {
  /// Begins an object that comes in pieces.
  ///
  /// - Throws: ``StoreError/readOnly(path:)``, ``StoreError/file(_:path:reason:)``.
  public func objectWriter() throws -> ObjectWriter {
    guard access == .readWrite else { throw StoreError.readOnly(path: folder.path) }
    return try ObjectWriter(objects)
  }

  /// Reads a piece of an object, unverified; shorter than asked for at its end.
  ///
  /// - Throws: ``StoreError/objectMissing(_:)``, ``StoreError/file(_:path:reason:)``.
  public func objectPiece(_ id: ObjectID, from offset: Int, bytesMax: Int) throws -> Data {
    try objects.piece(id, from: offset, bytesMax: bytesMax)
  }
}
