import ArgumentParser
import Datasets

/// `--json` and `--csv` of commands that answer a question.
struct ListFormat: ParsableArguments {
  @Flag(help: "Print as JSON.") var json = false
  @Flag(help: "Print as CSV, times in ISO 8601.") var csv = false

  func validate() throws {
    if json && csv { throw ValidationError("give --json or --csv, not both") }
  }

  /// Prints the records for a program, where that is asked for.
  ///
  /// - Parameter columns: the head of the CSV where there is no record to take it from.
  /// - Returns: false where a person reads, and the caller prints for them.
  func print(_ records: [some Encodable], columns: [String]) throws -> Bool {
    try print(json: records, csv: records, columns: columns)
  }

  /// Prints one value as JSON, and as CSV the rows that it holds.
  func print(
    json whole: some Encodable, csv records: [some Any], columns: [String]
  ) throws -> Bool {
    if json {
      try StandardOutput.print(json: whole)
    } else if csv {
      StandardOutput.write(CSVWriter.bytes(RecordTable(records, columns: columns).table))
    }
    return json || csv
  }
}
