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
    let table = try store.table(of: found.id)
    try OutputFile(path: output).write { write in
      if output?.hasSuffix(".gz") == true {
        try write(Gzip.compress(CSVWriter.bytes(table)))
      } else {
        try CSVWriter.write(table, to: write)
      }
    }
    if let output, output != "-" {
      StandardOutput.note(
        "\(output): \(counted(table.rowCount, "row")) of \(found.dataset)@\(found.number)")
    }
  }
}
