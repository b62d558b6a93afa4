import Foundation

extension Theme {
  /// Larger theme files are refused: those that ship have under 6 kB.
  public static let fileBytesMax = 200_000

  /// The names of the themes that ship inside the program, sorted: the files of `Themes/`, which
  /// the build puts into it.
  public static let builtInNames: [String] = builtInThemes.map(\.name).sorted()

  /// The theme with that name: a file `NAME.yaml` in one of the folders, else one of the program's
  /// own. A user's theme may have the name of one of those and inherit it.
  ///
  /// - Throws: ``ThemeError/notFound(name:known:)``, or what is wrong with the file or with one that it
  ///   inherits.
  public static func named(_ name: String, folders: [String] = []) throws(ThemeError) -> Theme {
    guard let own = try source(name, folders: folders) else {
      throw .notFound(name: name, known: known(in: folders))
    }
    return try Theme(yaml: own.yaml, file: own.file) { (parent) throws(ThemeError) in
      try source(parent, folders: parent == name ? [] : folders)
    }
  }

  /// The theme of a file anywhere, which may inherit those of the folders.
  ///
  /// - Throws: ``ThemeError/unreadable(file:reason:)``, or what is wrong with the file or with one that
  ///   it inherits.
  public static func read(file: String, folders: [String] = []) throws(ThemeError) -> Theme {
    try Theme(yaml: read(file), file: file) { (parent) throws(ThemeError) in
      try source(parent, folders: folders)
    }
  }

  /// The file of a theme of the user's; nil for one of the program's own.
  public static func file(of name: String, folders: [String]) -> String? {
    folders.map { $0 + "/" + name + ".yaml" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The names that ``named(_:folders:)`` finds, sorted.
  public static func known(in folders: [String]) -> [String] {
    var names = Set(builtInNames)
    for folder in folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      names.formUnion(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) })
    }
    return names.sorted()
  }

  static func source(
    _ name: String, folders: [String]
  ) throws(ThemeError) -> (yaml: String, file: String)? {
    // A name is no path: it must not lead out of its folder.
    if !name.contains("/"), !name.hasPrefix(".") {
      for folder in folders {
        let file = folder + "/" + name + ".yaml"
        guard FileManager.default.fileExists(atPath: file) else { continue }
        return (try read(file), file)
      }
    }
    return builtInThemes.first { $0.name == name }.map { ($0.yaml, "Themes/\(name).yaml") }
  }

  private static func read(_ file: String) throws(ThemeError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw .unreadable(file: file, reason: error.localizedDescription)
    }
    guard data.count <= fileBytesMax else {
      throw .unreadable(
        file: file, reason: "it has \(data.count) bytes, a theme at most \(fileBytesMax)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
