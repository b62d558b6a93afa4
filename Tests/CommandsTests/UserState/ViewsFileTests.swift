import Domain
import Foundation
import Testing

@testable import Commands

@Suite("The file of saved views")
struct ViewsFileTests {
  private let home = FileManager.default.temporaryDirectory
    .appending(path: "curlew-views-\(UUID().uuidString)", directoryHint: .isDirectory)

  private var views: ViewsFile { ViewsFile(UserFolders(environment: ["HOME": home.path])) }

  private let best = SavedView(
    pane: "experiments", name: "the best", filter: "name = \"a\\b\" and metrics.auc > 0.7",
    sort: RunQuery.SortKey(.metric("valid auc"), descending: true),
    columns: [RunColumnChoice(.metric("valid auc"), width: 12), RunColumnChoice(.data)])

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: views.file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: views.file)
  }

  private var text: String { (try? String(contentsOf: views.file, encoding: .utf8)) ?? "" }

  @Test("What was saved is read back, whatever the names hold")
  func roundTrip() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    #expect(try views.read().isEmpty)
    let odd = SavedView(pane: "jobs", name: "a: \"b\" # c\t\u{85}é", filter: "- x")
    try views.save(best)
    try views.save(odd)
    #expect(try views.read() == [best, odd])
    var changed = best
    changed.columns = []
    changed.sort = nil
    try views.save(changed)
    #expect(try views.read() == [changed, odd])
    try views.remove(pane: "experiments", name: "the best")
    #expect(try views.read() == [odd])
  }

  @Test("Comments and the other views stay as they were written")
  func comments() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try write(
      """
      # mine
      - pane: jobs   # the queue
        name: failed
        filter: failed

      # what I look at each morning
      -
        pane: experiments
        name: best
        sort: metrics.auc

      # the end
      """)
    try views.save(SavedView(pane: "experiments", name: "best", filter: "x"))
    #expect(
      text == """
        # mine
        - pane: jobs   # the queue
          name: failed
          filter: failed

        # what I look at each morning
        - pane: experiments
          name: best
          filter: x

        # the end

        """)
    try views.remove(pane: "jobs", name: "failed")
    #expect(text.hasPrefix("# mine\n\n# what I look"))
  }

  @Test(
    "A mistake is told with its line, and the file is not touched",
    arguments: [
      ("- pane: jobs\n", 1, "the key \"name\" is missing"),
      ("- pane: experiments\n  name: a\n  colums: []\n", 3, "unknown key \"colums\""),
      ("- pane: experiments\n  name: a\n  sort: nothing at all\n", 3, "expected a field with :asc"),
      ("- pane: experiments\n  name: a\n  columns:\n    - zzz\n", 4, "expected a column such as"),
      (
        "- pane: experiments\n  name: a\n  columns:\n    - {field: id, width: 2}\n", 4,
        "from 3 to 80"
      ),
      ("- pane: [\n", 2, "this is not YAML"), ("views: 3\n", 1, "expected a list of views"),
    ])
  func mistakes(text: String, line: Int, message: String) throws {
    defer { try? FileManager.default.removeItem(at: home) }
    try write(text)
    let error = try #require(throws: ConfigurationError.self) { try views.read() }
    #expect(error.description.contains(":\(line):"), "\(error)")
    #expect(error.description.contains(message), "\(error)")
    #expect(throws: ConfigurationError.self) { try views.save(best) }
    #expect(throws: ConfigurationError.self) { try views.remove(pane: "jobs", name: "a") }
    #expect(self.text == text)
  }

  @Test("A list in brackets is read, and left to its writer")
  func brackets() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let text = "[{pane: jobs, name: a}, {pane: jobs, name: b}]\n"
    try write(text)
    #expect(try views.read().map(\.name) == ["a", "b"])
    #expect(throws: ConfigurationError.self) { try views.save(best) }
    #expect(throws: ConfigurationError.self) { try views.remove(pane: "jobs", name: "a") }
    #expect(self.text == text)
  }
}
