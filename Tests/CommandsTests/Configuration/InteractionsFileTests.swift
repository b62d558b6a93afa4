import Domain
import Testing

@testable import Commands

/// What is told of a file that declares interactions, and that nothing else is.
struct InteractionsFileTests {
  private func lines(_ text: String) -> [String] {
    do throws(ConfigurationError) {
      _ = try ProjectFile.parse(text, trainers: .builtIn)
      return []
    } catch {
      return error.lines
    }
  }

  @Test("A mistyped dataset of items is one mistake, and a time that is the item another")
  func alone() {
    let typo = """
      datasets:
        prods: {item: id, name: title, kind: sort}
        baskets: {user: u, item: i, items: prodz}
      """
    #expect(lines(typo).count == 1)
    #expect(lines(typo).first?.contains("no dataset \"prodz\" is declared") == true)
    let time = lines("datasets: {a: {user: u, item: i, time: i}}")
    #expect(time.count == 1 && time[0].contains("a column has two roles"))
  }

  @Test(
    "A trainer of other rows is refused with those that there are",
    arguments: [
      ("{user: u, item: i}", "xgboost", "does not learn from who took which items", "ease, ials"),
      ("{target: y}", "ials", "learns from who took which items", "xgboost"),
    ])
  func trainers(dataset: String, trainer: String, sentence: String, known: String) throws {
    let found = lines(
      "datasets: {a: \(dataset)}\ntrain: {a: {dataset: a, trainer: \(trainer), model: a}}\n")
    #expect(found.count == 1)
    let line = try #require(found.first)
    #expect(line.contains(sentence) && line.contains(known), "\(line)")
  }

  @Test(
    "A policy that asks for nothing, or for more than a share, is refused",
    arguments: [
      ("trigger: {all: {}}", "expected a list of triggers"),
      ("gate: {coverage: 5}", "expected a share above 0 and up to 1"),
    ])
  func policies(line: String, sentence: String) {
    let found = lines(
      """
      datasets: {a: {user: u, item: i, time: t}}
      train: {a: {dataset: a, trainer: ease, model: a}}
      endpoints: {a: {model: a}}
      monitors: {a: {window: 7d}}
      retraining: {a: {train: a, \(line)}}
      """)
    #expect(found.count == 1 && found[0].contains(sentence), "\(found)")
  }
}
