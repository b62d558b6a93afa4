import Domain
import Foundation
import Yams

/// `views.yaml` in the user's configuration folder: saved views, a list that people may edit.
///
/// A view that is saved is written into the text in the place of the old one or at its end; every
/// other line, comments too, stays as it is. A file with a mistake is told and never touched.
struct ViewsFile {
  static let name = "views.yaml"
  private static let heading = "# Saved views: v in the dashboard, --view on the command line.\n"
  private static let keys = ["pane", "name", "filter", "sort", "columns"]

  let file: URL

  init(_ folders: UserFolders = UserFolders()) {
    file = folders.configuration.appending(path: Self.name)
  }

  /// The views in the file's order; none where there is no file.
  ///
  /// - Throws: ``ConfigurationError`` with every problem and its line.
  func read() throws -> [SavedView] { try entries(try text()).map(\.view) }

  /// Keeps a view, in the place of one of the same name.
  func save(_ view: SavedView) throws {
    let text = try text()
    let entries = try entries(text)
    let place = entries.firstIndex { $0.view.isNamed(as: view) }
    var views = entries.map(\.view)
    if let place { views[place] = view } else { views.append(view) }
    let lines = place.map { entries[$0].lines }
    try write(Self.replacing(lines, in: text, with: Self.yaml(view)), expected: views)
  }

  func remove(pane: String, name: String) throws {
    let text = try text()
    let gone = SavedView(pane: pane, name: name)
    let entries = try entries(text)
    guard let old = entries.first(where: { $0.view.isNamed(as: gone) }) else { return }
    let views = entries.map(\.view).filter { !$0.isNamed(as: gone) }
    try write(Self.replacing(old.lines, in: text, with: ""), expected: views)
  }

  private func text() throws -> String {
    guard FileManager.default.fileExists(atPath: file.path) else { return "" }
    guard let data = try? Data(contentsOf: file) else {
      throw ConfigurationError.unreadable(
        file: file.path, reason: ProjectFile.problem(of: file.path))
    }
    guard data.count <= ProjectFile.bytesMax else {
      throw ConfigurationError.tooLarge(file: file.path, bytes: data.count)
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ConfigurationError.unreadable(file: file.path, reason: "it is not UTF-8")
    }
    return text
  }

  /// Writes what reads back as expected, and nothing else: a list in brackets or with anchors is
  /// left to its writer.
  private func write(_ text: String, expected: [SavedView]) throws {
    guard (try? entries(text).map(\.view)) == expected else {
      let sentence =
        "a view cannot be put into a list that is written like this; begin each view with \"- pane:\" "
        + "on a line of its own"
      throw ConfigurationError.problems(
        file: file.path,
        [ConfigurationProblem(line: 1, column: 1, kind: .contradiction(sentence))])
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try OutputFile(path: file.path).write { piece in try piece(Array(text.utf8)) }
  }

  /// A view and the lines that it takes, counted from 0.
  private struct Entry {
    let view: SavedView
    let lines: Range<Int>
  }

  private func entries(_ text: String) throws -> [Entry] {
    let problems = ProblemList()
    var entries: [Entry] = []
    if let root = ProjectFile.compose(text, problems) {
      let value = ConfigurationValue(node: root, path: "", problems: problems)
      let items =
        value.isNull ? [] : value.elements("a list of views, each with pane and name") ?? []
      let starts = items.map { Self.start(of: $0, text) } + [text.lineCount]
      for (index, item) in items.enumerated() {
        guard let view = Self.view(item) else { continue }
        let end = Self.end(of: starts[index]..<max(starts[index] + 1, starts[index + 1]), text)
        entries.append(Entry(view: view, lines: starts[index]..<end))
      }
    }
    guard problems.problems.isEmpty else {
      throw ConfigurationError.problems(file: file.path, problems.sorted)
    }
    return entries
  }

  /// The line of the item's dash, which may stand alone.
  private static func start(of item: ConfigurationValue, _ text: String) -> Int {
    let line = (item.node.mark?.line ?? 1) - 1
    let isAlone = line > 0 && text.lines[line - 1].filter { $0 != " " } == "-"
    return isAlone ? line - 1 : line
  }

  /// Without the blank lines and comments behind the last line of a view: they are not its own.
  private static func end(of lines: Range<Int>, _ text: String) -> Int {
    let all = text.lines
    var end = min(lines.upperBound, all.count)
    while end > lines.lowerBound + 1 {
      let line = all[end - 1].drop { $0 == " " }
      guard line.isEmpty || line.hasPrefix("#") else { break }
      end -= 1
    }
    return end
  }

  private static func replacing(_ lines: Range<Int>?, in text: String, with item: String) -> String
  {
    guard let lines else {
      let before = text.isEmpty ? heading : text.hasSuffix("\n") ? text : text + "\n"
      return before + item
    }
    let all = text.lines.map { $0 + "\n" }
    return all[..<lines.lowerBound].joined() + item + all[lines.upperBound...].joined()
  }
}

extension ViewsFile {
  private static func view(_ value: ConfigurationValue) -> SavedView? {
    guard let section = ConfigurationSection(value, keys: keys),
      let pane = section.required("pane")?.text(), let name = section.required("name")?.text()
    else { return nil }
    var view = SavedView(pane: pane, name: name)
    view.filter = section["filter"]?.text() ?? ""
    view.sort = section["sort"].flatMap(sort)
    view.columns = section["columns"]?.elements("a list of columns").map {
      $0.compactMap(column)
    }
    return view
  }

  private static func sort(_ value: ConfigurationValue) -> RunQuery.SortKey? {
    let expected = "a field with :asc or :desc, such as metrics.auc:desc"
    guard let text = value.text(expected: expected) else { return nil }
    guard let key = try? RunOrder.key(parsing: text) else {
      value.reject(expected: expected)
      return nil
    }
    return key
  }

  private static func column(_ value: ConfigurationValue) -> RunColumnChoice? {
    guard value.node.mapping != nil else { return choice(value) }
    guard let section = ConfigurationSection(value, keys: ["field", "width"]),
      var column = section.required("field").flatMap(choice)
    else { return nil }
    column.width = section["width"]?.count(in: RunColumnChoice.widths)
    return column
  }

  private static func choice(_ value: ConfigurationValue) -> RunColumnChoice? {
    let expected = "a column such as metrics.auc, params.eta, tags.team, status or data"
    guard let text = value.text(expected: expected) else { return nil }
    guard let column = try? RunColumnChoice(parsing: text) else {
      value.reject(expected: expected)
      return nil
    }
    return column
  }

  private static func yaml(_ view: SavedView) -> String {
    var lines = ["- pane: \(YAMLText.scalar(view.pane))", "  name: \(YAMLText.scalar(view.name))"]
    if !view.filter.isEmpty { lines.append("  filter: \(YAMLText.scalar(view.filter))") }
    if let sort = view.sort {
      let direction = sort.descending ? "desc" : "asc"
      lines.append("  sort: \(YAMLText.scalar("\(sort.field.text):\(direction)"))")
    }
    if let columns = view.columns {
      lines.append(columns.isEmpty ? "  columns: []" : "  columns:")
      lines += columns.map { column in
        column.width.map { "    - {field: \(YAMLText.scalar(column.text)), width: \($0)}" }
          ?? "    - \(YAMLText.scalar(column.text))"
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension String {
  /// Without the line breaks; a break at the end begins no further line.
  fileprivate var lines: [Substring] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  fileprivate var lineCount: Int { lines.count }
}
