import Crypto
import Domain
import Foundation

/// Content-addressed files: `objects/ab/abcdef…`, named by the SHA-256 of their bytes.
///
/// An object is written once under a temporary name, synced and renamed, and never changed. Two
/// processes that write the same one are both right.
struct ObjectFolder: Sendable {
  let folder: URL

  static func id(of bytes: Data) -> ObjectID {
    ObjectID(hex(SHA256.hash(data: bytes)))
  }

  func url(of id: ObjectID) -> URL {
    folder.appending(path: String(id.text.prefix(2))).appending(path: id.text)
  }

  func put(_ bytes: Data) throws -> ObjectID {
    let id = Self.id(of: bytes)
    try put(bytes, as: id)
    return id
  }

  /// The same for bytes whose hash is known.
  func put(_ bytes: Data, as id: ObjectID) throws {
    if holds(id, bytes: bytes.count) { return }
    try makeParent(of: id)
    try FileOperation.replace(url(of: id), with: bytes)
  }

  /// Gives a synced file in this folder the name of its content, or removes it where that is there.
  func take(_ temporary: URL, as id: ObjectID, bytes: Int) throws {
    if holds(id, bytes: bytes) {
      unlink(temporary.path)
      return
    }
    try makeParent(of: id)
    try FileOperation.rename(temporary, to: url(of: id))
    try FileOperation.syncFolder(url(of: id).deletingLastPathComponent())
  }

  /// Whether it is there; then it counts as stored now.
  private func holds(_ id: ObjectID, bytes: Int) -> Bool {
    // Nothing may refer to it yet: it must not be removed as one that nobody has needed for long.
    utimensat(AT_FDCWD, url(of: id).path, nil, 0)
    // A file of the right size with this name was synced before it got it.
    return size(of: id) == bytes
  }

  private func makeParent(of id: ObjectID) throws {
    let parent = url(of: id).deletingLastPathComponent()
    guard !FileManager.default.fileExists(atPath: parent.path) else { return }
    try FileOperation.makeFolder(parent)
    try FileOperation.syncFolder(folder)
  }

  /// The bytes, verified: hashing costs less than what is done with them afterwards.
  func get(_ id: ObjectID) throws -> Data {
    guard isWellFormed(id), let bytes = try FileOperation.read(url(of: id)) else {
      throw StoreError.objectMissing(id)
    }
    guard Self.id(of: bytes) == id else { throw StoreError.objectDamaged(id) }
    return bytes
  }

  /// The first bytes, unverified.
  func head(_ id: ObjectID, bytesMax: Int) throws -> Data {
    guard isWellFormed(id), let file = try? FileHandle(forReadingFrom: url(of: id)) else {
      throw StoreError.objectMissing(id)
    }
    defer { try? file.close() }
    return try file.read(upToCount: bytesMax) ?? Data()
  }

  /// A piece of it, unverified.
  func piece(_ id: ObjectID, from offset: Int, bytesMax: Int) throws -> Data {
    let file = url(of: id)
    let descriptor = isWellFormed(id) ? open(file.path, O_RDONLY | O_CLOEXEC) : -1
    guard descriptor >= 0 else { throw StoreError.objectMissing(id) }
    defer { close(descriptor) }
    var data = Data(count: bytesMax)
    let read = data.withUnsafeMutableBytes {
      FileOperation.readFully(descriptor, into: $0, at: offset)
    }
    guard let read else { throw FileOperation.error(.read, file) }
    return data.prefix(read)
  }

  /// Bytes of the object; nil where there is none.
  func size(of id: ObjectID) -> Int? {
    var status = stat()
    guard isWellFormed(id), stat(url(of: id).path, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// When the object was stored, or stored again; nil where there is none.
  func lastStored(_ id: ObjectID) -> Timestamp? {
    var status = stat()
    guard isWellFormed(id), stat(url(of: id).path, &status) == 0 else { return nil }
    return Timestamp(milliseconds: Int64(status.st_mtim.tv_sec) * 1_000)
  }

  func remove(_ id: ObjectID) throws {
    guard unlink(url(of: id).path) == 0 || errno == ENOENT else {
      throw FileOperation.error(.remove, url(of: id))
    }
  }

  /// Every object in the folder, and every other file in it.
  func contents() throws -> (objects: [ObjectID], others: [URL]) {
    var objects: [ObjectID] = []
    var others: [URL] = []
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    while let file = files?.nextObject() as? URL {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      let id = ObjectID(file.lastPathComponent)
      if isWellFormed(id) { objects.append(id) } else { others.append(file) }
    }
    return (objects.sorted(), others)
  }

  /// Ids may come from outside, and name files.
  private func isWellFormed(_ id: ObjectID) -> Bool {
    id.text.utf8.count == 64
      && id.text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  static func hex(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { text in
      for (place, byte) in digest.enumerated() {
        text[place * 2] = digits[Int(byte >> 4)]
        text[place * 2 + 1] = digits[Int(byte & 15)]
      }
      return 64
    }
  }
}
