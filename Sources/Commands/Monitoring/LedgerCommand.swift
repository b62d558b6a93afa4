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
  @OptionGroup var format: ListFormat

  func run() throws {
    let store = try options.open(.readOnly)
    let entries = try store.ledger(subject: subject, before: before, limit: limit)
    if entries.isEmpty, let subject { try check(subject, in: store) }
    let columns = ["id", "time", "actor", "kind", "subject", "version", "sentence"]
    if try format.print(json: entries, csv: entries.map { Row($0) }, columns: columns) { return }
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

  /// An entry as CSV has it: each figure of the evidence a column.
  private struct Row: Encodable {
    let id: Int64
    let time: Timestamp
    let actor: String
    let kind: LedgerEntry.Kind
    let subject: String
    let version: Int?
    let sentence: String
    let evidence: [String: String]

    init(_ entry: LedgerEntry) {
      id = entry.id
      time = entry.time
      actor = entry.actor
      kind = entry.kind
      subject = entry.subject
      version = entry.version
      sentence = entry.sentence
      evidence = Dictionary(
        entry.evidence.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
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
