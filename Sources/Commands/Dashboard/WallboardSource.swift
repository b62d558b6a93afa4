import Console
import Domain
import Foundation
import Store

/// A store that is opened read-only and, when something happens to it, opened again; with what is
/// declared beside it.
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
  private let declarations: Declarations
  /// What the views want beyond the last reading's small values.
  private(set) var loaded = LoadedData()

  init(_ folder: URL) {
    self.folder = folder
    declarations = Declarations(beside: folder)
  }

  /// Whether the open store could be written to; nil while none is open.
  var access: Store.Access? { reader?.store.access }

  /// - Returns: nil where nothing has changed since the last reading.
  mutating func read() -> Result<ConsoleData?, Problem> {
    let isDeclaredAnew = declarations.look()
    guard let found = FileIdentity(Store.databasePath(in: folder)) else {
      close()
      return .failure(Problem(sentence: "the store at \(folder.path) is gone"))
    }
    if found != identity { close() }
    do {
      let reader = try self.reader ?? open()
      self.reader = reader
      identity = found
      guard try reader.hasChanged(since: revision) || isDeclaredAnew else {
        return .success(nil)
      }
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

  private func open() throws -> ConsoleReader {
    ConsoleReader(
      store: try Store(at: folder, access: .readOnly), declarations: declarations)
  }
}
