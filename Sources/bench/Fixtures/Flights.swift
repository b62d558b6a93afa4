import CResources
import Datasets
import Domain
import Foundation

/// The flights that ship with the program, as rows to train on.
enum Flights {
  static let target = "late15"
  static let timeColumn = "date"
  /// Not known before departure; the month would only be memorised.
  static let ignored: Set<String> = ["arr_delay", "air_time", "month"]

  /// All 327,346 flights of 2013.
  static func table() throws -> Table {
    try Table.shipped(curlew_demo_flights())
  }

  /// A CSV file of all flights, that many times behind one another.
  static func write(times: Int, to path: String) throws {
    let bytes = CSVWriter.bytes(try table())
    let head = bytes.prefix { $0 != UInt8(ascii: "\n") }.count + 1
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BenchError.unexpected("\(path) cannot be written") }
    try file.seekToEnd()
    for _ in 1..<times { try file.write(contentsOf: bytes[head...]) }
    try file.close()
  }

  /// The earlier 90 % to train on, the later 10 % to validate.
  static func split() throws -> (train: Table, validation: Table) {
    let table = try table()
    let split = try Split.make(
      table, as: .time(validation: 0.1), timeColumn: timeColumn, seed: 0)
    return (table.selecting(split.training), table.selecting(split.validation))
  }
}
