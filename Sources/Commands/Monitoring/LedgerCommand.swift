import ArgumentParser
import Domain
import Store

import enum Terminal.Sanitiser

/// `curlew ledger`.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "List what was decided: when, by whom, why, and with --verbose on which evidence.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "Only this endpoint or model.", completion: StoreCompletion.subjects)
  var subject: String?
  @Option(help: "How many of the latest entries.", transform: ArgumentText.count) var limit = 50
  @Option(help: "Only entries with smaller numbers, to read on.") var before: Int64?
  @Flag(help: "Also the evidence of each entry.") var verbose = false
  @Flag(help: "Print as JSON, with the evidence.") var json = false

  func run() throws {
    let store = try options.open(.readOnly)
    let entries = try store.ledger(subject: subject, before: before, limit: limit)
    if entries.isEmpty, let subject { try check(subject, in: store) }
    if json { return try StandardOutput.print(json: entries) }
    if entries.isEmpty { return print("the ledger has no entry") }
    if verbose { return print(entries.map(Self.paragraph).joined(separator: "\n\n")) }
    StandardOutput.print(
      TextTable(
        columns: [
          ("ID", .right), ("TIME", .left), ("WHAT", .left), ("SUBJECT", .left), ("BY", .left),
          ("SENTENCE", .left),
        ],
        rows: entries.map { entry in
          [
            "\(entry.id)", entry.time.minuteText, entry.kind.words, entry.subject, entry.actor,
            entry.sentence,
          ]
        }))
  }

  private static func paragraph(_ entry: LedgerEntry) -> String {
    var facts = FactLines()
    for evidence in entry.evidence { facts.add("    \(evidence.name)", evidence.text) }
    let head =
      "\(entry.id)  \(entry.time.minuteText)  \(entry.kind.words)  \(entry.subject)"
      + (entry.version.map { " v\($0)" } ?? "") + "  by \(entry.actor)"
    let lines = [Sanitiser.clean(head), "  " + Sanitiser.clean(entry.sentence), facts.text]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// A subject that is neither endpoint nor model nor in the ledger is a slip of the fingers.
  private func check(_ subject: String, in store: Store) throws {
    let known = try store.endpoints().map(\.name.text) + store.registeredModels().map(\.name.text)
    guard !known.contains(subject), try store.ledger(subject: subject, limit: 1).isEmpty else {
      return
    }
    throw CommandError.unknown(
      "endpoint or model", name: subject, known: Array(Set(known)).sorted())
  }
}
