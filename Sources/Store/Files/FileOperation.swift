import Foundation

/// File operations that either happened for good or did not: what is written is synced, and names
/// appear by renaming.
enum FileOperation {
  /// - Parameter readers: ``Readers/owner`` whatever the umask.
  static func makeFolder(_ folder: URL, for readers: Readers = .owner) throws {
    if mkdir(folder.path, readers.folderMode) == 0 {
      if readers == .owner { chmod(folder.path, readers.folderMode) }
    } else if errno != EEXIST {
      throw error(.create, folder)
    }
  }

  /// Writes a file under a temporary name beside its place, syncs it, and renames it.
  ///
  /// Readers see the old content or the new one, also after a power loss.
  /// - Parameter isSynced: false where it is enough that this holds without a power loss.
  static func replace(
    _ file: URL, with content: Data, isSynced: Bool = true, for readers: Readers = .owner
  ) throws {
    let folder = file.deletingLastPathComponent()
    let temporary = folder.appending(path: temporaryName())
    do {
      try write(content, toNew: temporary, isSynced: isSynced, for: readers)
      try rename(temporary, to: file)
    } catch {
      unlink(temporary.path)
      throw error
    }
    if isSynced { try syncFolder(folder) }
  }

  /// Names of files that are being written; whatever carries one and is old was left by a crash.
  static let temporaryPrefix = ".writing-"

  static func temporaryName() -> String {
    "\(temporaryPrefix)\(getpid())-\(UInt64.random(in: 0 ... .max))"
  }

  static func rename(_ old: URL, to new: URL) throws {
    guard Foundation.rename(old.path, new.path) == 0 else { throw error(.rename, new) }
  }

  /// Makes names in a folder survive power loss.
  static func syncFolder(_ folder: URL) throws { try sync(folder, flags: O_DIRECTORY) }

  /// Makes a file's content survive power loss.
  static func syncFile(_ file: URL) throws { try sync(file, flags: 0) }

  private static func sync(_ url: URL, flags: Int32) throws {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | flags)
    guard descriptor >= 0 else { throw error(.sync, url) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw error(.sync, url) }
  }

  /// The names of what a folder holds, in no order; none where there is no folder.
  static func names(in folder: URL) throws -> [String] {
    guard let listing = opendir(folder.path) else {
      if errno == ENOENT { return [] }
      throw error(.read, folder)
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee))
          {
            String(cString: $0)
          }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// Makes a folder and those that it lies in.
  static func makeFolders(_ folder: URL, for readers: Readers) throws {
    guard !FileManager.default.fileExists(atPath: folder.path) else { return }
    try makeFolders(folder.deletingLastPathComponent(), for: readers)
    try makeFolder(folder, for: readers)
  }

  /// What the disk of a path has left for this user; nil where it does not tell.
  static func freeBytes(at path: String) -> UInt64? {
    var disk = statvfs()
    guard statvfs(path, &disk) == 0 else { return nil }
    return UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
  }

  /// Reads a whole file; nil where there is none.
  static func read(_ file: URL) throws -> Data? {
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw error(.read, file)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error(.read, file) }
    var data = Data(count: Int(status.st_size))
    let count = data.count
    let read = data.withUnsafeMutableBytes { readFully(descriptor, into: $0, at: 0) }
    guard let read else { throw error(.read, file) }
    return read == count ? data : data.prefix(read)
  }

  /// Reads into all of `buffer` or to the file's end; nil on failure.
  static func readFully(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Int? {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      done += count
    }
    return done
  }

  /// Writes all bytes at the descriptor's place; false on failure.
  static func writeFully(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }

  static func error(_ action: StoreError.FileAction, _ file: URL) -> StoreError {
    .file(action, path: file.path, reason: String(cString: strerror(errno)))
  }

  private static func write(
    _ content: Data, toNew file: URL, isSynced: Bool, for readers: Readers
  ) throws {
    let descriptor = open(
      file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readers.fileMode)
    guard descriptor >= 0 else { throw error(.create, file) }
    defer { close(descriptor) }
    if readers == .owner { fchmod(descriptor, readers.fileMode) }
    guard content.withUnsafeBytes({ writeFully(descriptor, $0) }) else {
      throw error(.write, file)
    }
    if isSynced, fsync(descriptor) != 0 { throw error(.sync, file) }
  }
}
