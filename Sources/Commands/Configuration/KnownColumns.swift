import Domain
import Foundation
import Store

/// The columns of one dataset's data, which names in `curlew.yaml` are held against.
struct KnownColumns {
  let dataset: DatasetName
  /// Of the rows at hand.
  let names: [String]
  /// Whether an older snapshot had that column: then its lack is the data's fault.
  let isFormer: (String) -> Bool

  /// - Parameters:
  ///   - names: of the rows at hand.
  ///   - store: holds the dataset's snapshots, which are only read for a name that is not there.
  init(of dataset: DatasetName, _ names: [String], in store: Store) {
    self.dataset = dataset
    self.names = names
    isFormer = { name in
      let snapshots = (try? store.snapshots(of: dataset)) ?? []
      return snapshots.contains { $0.schema[name] != nil }
    }
  }

  /// Notes a name in the file that stands for no column.
  func check(_ value: ConfigurationValue?, _ name: String?) {
    guard let value, let name, !names.contains(name), !isFormer(name) else { return }
    value.report(.noColumn(key: value.path, name: name, known: names))
  }
}

extension ProjectFile {
  /// Holds the names that a dataset's declaration has for columns against its data.
  ///
  /// - Throws: ``ConfigurationError/problems(file:_:)`` with each that is not there; nothing where
  ///   there is no file.
  static func check(_ columns: KnownColumns, beside store: URL) throws {
    let file = store.deletingLastPathComponent().appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    _ = try read(path: file.path, trainers: .builtIn, columns: columns)
  }

  /// Holds the names of columns that describe items or users against the newest description; nothing where
  /// there is none yet.
  ///
  /// - Throws: as ``check(_:beside:)``.
  static func check(_ description: DescriptionDeclaration?, in store: Store) throws {
    guard let description,
      let latest = try store.latestSnapshot(of: description.dataset)
    else { return }
    let names = latest.schema.columns.map(\.name)
    try check(KnownColumns(of: description.dataset, names, in: store), beside: store.folder)
  }

  /// Names that stand for no column of their dataset's latest snapshot, a line each. The engine goes
  /// on with them: rows that have the column may still come.
  static func unknownColumns(of project: Project, in store: Store) -> [String] {
    project.datasets.flatMap { dataset -> [String] in
      guard let latest = try? store.latestSnapshot(of: dataset.name) else { return [] }
      let names = latest.schema.columns.map(\.name)
      do {
        try check(KnownColumns(of: dataset.name, names, in: store), beside: store.folder)
        return []
      } catch {
        return (error as? ConfigurationError)?.lines ?? []
      }
    }
  }
}
