import ArgumentParser
import Domain
import Store

/// `curlew data check`.
struct DataCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a snapshot against the declared rules; exit 1 where an error rule fails.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "A dataset, NAME@3, or a snapshot's id.", completion: StoreCompletion.datasets)
  var snapshot: String
  @OptionGroup var format: ListFormat

  func run() throws {
    let (store, project) = try options.openProject(.readOnly)
    let found = try store.named(snapshot: snapshot)
    let columns = found.schema.columns.map(\.name)
    try ProjectFile.check(
      KnownColumns(of: found.dataset, columns, in: store), beside: store.folder)
    let outcomes = try Waiting.for("checking \(found.dataset)@\(found.number)") {
      try store.outcomes(on: found, declaredIn: project)
    }
    guard !outcomes.isEmpty else { throw CommandError.noRules(found.dataset) }
    if try !format.print(outcomes.map(Line.init), columns: []) {
      StandardOutput.print(Self.table(of: outcomes))
    }
    if outcomes.contains(where: \.blocks) { throw ExitCode(1) }
  }

  private static func table(of outcomes: [RuleOutcome]) -> TextTable {
    TextTable(
      columns: [
        ("RULE", .left), ("COLUMN", .left), ("SEVERITY", .left), ("OBSERVED", .left),
        ("BOUND", .left), ("RESULT", .left),
      ],
      rows: outcomes.map(Line.init).map { line in
        [line.rule, line.column ?? "", line.severity, line.observed, line.bound, line.result]
      })
  }

  /// One rule's outcome.
  private struct Line: Encodable {
    let rule: String
    let column: String?
    let severity: String
    let observed: String
    let bound: String
    let result: String
    let passed: Bool

    init(_ outcome: RuleOutcome) {
      rule = outcome.rule.condition.words
      column = outcome.rule.column
      severity = outcome.rule.severity.rawValue
      observed = outcome.observed
      bound = outcome.bound
      result = outcome.word
      passed = outcome.passed
    }
  }
}
