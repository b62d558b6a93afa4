import Console
import Domain
import Foundation
import Store

/// A store that is opened read-only and, when something happens to it, opened again.
struct WallboardSource {
  /// Why nothing could be read, in a sentence.
  struct Problem: Error, Equatable {
    let sentence: String
  }

  private let folder: URL
  private var reader: ConsoleReader?
  private var revision: Int64?
  /// Which file was opened: another one at its place is another store.
  private var identity: FileIdentity?
  /// The last declarations that could be read: a file that is being edited stops nothing.
  private var project: Project?
  /// What the views want beyond the last reading's small values.
  private(set) var loaded = LoadedData()

  init(_ folder: URL) {
    self.folder = folder
  }

  /// Whether the open store could be written to; nil while none is open.
  var access: Store.Access? { reader?.store.access }

  /// - Returns: nil where nothing has changed since the last reading.
  mutating func read() -> Result<ConsoleData?, Problem> {
    guard let found = FileIdentity(Store.databasePath(in: folder)) else {
      close()
      return .failure(Problem(sentence: "there is no store at \(folder.path) any more"))
    }
    if found != identity { close() }
    do {
      let reader = try self.reader ?? open()
      self.reader = reader
      identity = found
      guard try reader.store.changeCounter() != revision else { return .success(nil) }
      let data = try reader.data()
      loaded.read(forWallboard: data, reader.load)
      revision = data.revision
      return .success(data)
    } catch {
      close()
      return .failure(Problem(sentence: "\(error)"))
    }
  }

  private mutating func close() {
    (reader, revision, identity, loaded) = (nil, nil, nil, LoadedData())
  }

  private mutating func open() throws -> ConsoleReader {
    let store = try Store(at: folder, access: .readOnly)
    let declared = (try? ProjectFile.load(beside: folder)) ?? project ?? Project()
    project = declared
    return ConsoleReader(store: store, project: declared)
  }
}

/// Which file stands at a path, whatever its name: a replaced file is another one.
struct FileIdentity: Equatable {
  private let device: UInt64
  private let inode: UInt64

  /// Nil where nothing can be seen there.
  init?(_ path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    device = UInt64(information.st_dev)
    inode = UInt64(information.st_ino)
  }
}
