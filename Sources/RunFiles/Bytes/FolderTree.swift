import Foundation

/// What a folder holds, in order of names, without following symbolic links.
struct FolderEntry {
  enum Kind { case folder, file, link, other }

  let name: String
  let url: URL
  let kind: Kind
  let bytes: Int64

  /// The entries of one folder.
  static func all(in folder: URL) throws(RunFilesError) -> [FolderEntry] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      if !FileManager.default.fileExists(atPath: folder.path) {
        throw .missing(path: folder.path)
      }
      throw .unreadable(path: folder.path, reason: "it is no folder, or may not be opened")
    }
    return names.sorted().map { FolderEntry(name: $0, url: folder.appending(path: $0)) }
  }

  /// What stands at a path itself; a link counts as what it leads to, since somebody chose it.
  static func chosen(_ url: URL) throws(RunFilesError) -> FolderEntry {
    let resolved = url.resolvingSymlinksInPath().absoluteURL
    let entry = FolderEntry(name: resolved.lastPathComponent, url: resolved)
    guard FileManager.default.fileExists(atPath: resolved.path) else {
      throw .missing(path: url.path)
    }
    return entry
  }

  private init(name: String, url: URL) {
    self.name = name
    self.url = url
    var status = stat()
    guard lstat(url.path, &status) == 0 else {
      kind = .other
      bytes = 0
      return
    }
    bytes = Int64(status.st_size)
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFREG: .file
      case S_IFLNK: .link
      default: .other
      }
  }
}

/// All files below a folder, by their paths from there.
struct FolderTree {
  static let depthMax = 64
  static let filesMax = 1_000_000

  private(set) var files: [(path: String, entry: FolderEntry)] = []
  private(set) var faults: [RunFilesError] = []
  private let root: URL

  /// Lists it; `isWanted` says which files count.
  init(_ root: URL, isWanted: (FolderEntry) -> Bool = { _ in true }) {
    self.root = root
    add(root, path: "", depth: 0, isWanted)
  }

  private mutating func add(
    _ folder: URL, path: String, depth: Int, _ isWanted: (FolderEntry) -> Bool
  ) {
    guard depth < Self.depthMax else {
      return faults.append(.tooDeep(path: folder.path, depthMax: Self.depthMax))
    }
    do {
      for entry in try FolderEntry.all(in: folder) {
        let path = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
        switch entry.kind {
        case .folder: add(entry.url, path: path, depth: depth + 1, isWanted)
        case .link: faults.append(.linkNotFollowed(path: entry.url.path))
        case .other: faults.append(.unreadable(path: entry.url.path, reason: "it is no file"))
        case .file:
          guard isWanted(entry) else { continue }
          guard files.count < Self.filesMax else {
            let fault = RunFilesError.tooManyFiles(path: root.path, filesMax: Self.filesMax)
            if faults.last != fault { faults.append(fault) }
            return
          }
          files.append((path, entry))
        }
      }
    } catch {
      faults.append(error)
    }
  }
}
