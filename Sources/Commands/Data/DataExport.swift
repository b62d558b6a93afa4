import ArgumentParser
import Datasets
import Store

/// `curlew data export`.
struct DataExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a snapshot's rows as CSV.")

  @OptionGroup var options: StoreOptions
  @Argument(help: "A dataset, NAME@3, or a snapshot's id.", completion: StoreCompletion.datasets)
  var snapshot: String
  @Option(
    name: .shortAndLong,
    help: "A file, compressed where its name ends with .gz; - is standard output.",
    completion: .file())
  var output: String?

  func run() throws {
    let store = try options.open(.readOnly)
    let found = try store.named(snapshot: snapshot)
    let name = "\(found.dataset)@\(found.number)"
    let table = try Waiting.for("reading \(name)") { try store.table(of: found.id) }
    if output == nil || output == "-" {
      try Self.write(table, to: output)
    } else {
      try Waiting.for("writing \(name)") { try Self.write(table, to: output) }
    }
    if let output, output != "-" {
      StandardOutput.note(
        "\(output): \(counted(table.rowCount, "row")) of \(name)")
    }
  }

  private static func write(_ table: Table, to path: String?) throws {
    try OutputFile(path: path).write { write in
      if path?.hasSuffix(".gz") == true {
        try write(Gzip.compress(CSVWriter.bytes(table)))
      } else {
        try CSVWriter.write(table, to: write)
      }
    }
  }
}
