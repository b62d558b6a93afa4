import Datasets
import Domain
import Foundation

/// The files that `curlew.yaml` declares as the sources of datasets.
struct DeclaredSources {
  let project: Project
  /// Holds `curlew.yaml`; relative sources begin here.
  let folder: URL

  /// The files of a declared source, in the order of their names; a source without `*`, `?` or `[`
  /// is that one file, whether it is there or not.
  ///
  /// - Throws: ``CommandError/sourceMatchesNothing(_:pattern:)``.
  func files(of dataset: DatasetDeclaration) throws -> [String] {
    guard let source = dataset.source else { return [] }
    let pattern = absolute(source)
    guard source.contains(where: { "*?[".contains($0) }) else { return [pattern] }
    let found = Self.matches(pattern)
    guard !found.isEmpty else {
      throw CommandError.sourceMatchesNothing(dataset.name, pattern: source)
    }
    return found
  }

  /// The dataset that declares a file as its source, or as one of them.
  func dataset(of path: String) -> DatasetDeclaration? {
    let file = Self.resolved(path)
    return project.datasets.first { dataset in
      let files = (try? files(of: dataset)) ?? []
      return files.contains { Self.resolved($0) == file }
    }
  }

  /// The name of a dataset that nothing declares: the file's, without its endings.
  static func baseName(of path: String) -> DatasetName {
    var name = URL(filePath: path).lastPathComponent
    for ending in DataFormat.endings.reversed() where name.lowercased().hasSuffix("." + ending) {
      if name.count > ending.count + 1 { name.removeLast(ending.count + 1) }
    }
    let allowed = name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || "_-.".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    return DatasetName(String(allowed))
  }

  private func absolute(_ source: String) -> String {
    source.hasPrefix("/") ? source : folder.appending(path: source).path
  }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private static func matches(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }
}
