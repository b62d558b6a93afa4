import ArgumentParser
import Datasets

/// `--json` and `--csv` of commands that list things.
struct ListFormat: ParsableArguments {
  @Flag(help: "Print as JSON.") var json = false
  @Flag(help: "Print as CSV, times in ISO 8601.") var csv = false

  func validate() throws {
    if json && csv { throw ValidationError("give --json or --csv, not both") }
  }

  /// Prints the records for a program, where that is asked for.
  ///
  /// - Returns: false where a person reads, and the caller prints for them.
  func print(_ records: [some Encodable]) throws -> Bool {
    if json {
      try StandardOutput.print(json: records)
    } else if csv {
      let table = RecordTable(records).table
      if table.rowCount > 0 { try StandardOutput.write(CSVWriter.bytes(table)) }
    }
    return json || csv
  }
}
