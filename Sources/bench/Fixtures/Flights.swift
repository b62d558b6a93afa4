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
    let resource = curlew_demo_flights()
    let bytes = [UInt8](UnsafeBufferPointer(start: resource.bytes, count: resource.count))
    return try TableReader.read(.memory(name: "flights.csv.gz", bytes: bytes)).table
  }

  /// The earlier 90 % to train on, the later 10 % to validate.
  static func split() throws -> (train: Table, validation: Table) {
    let table = try table()
    let split = try Split.make(
      table, as: .time(validation: 0.1), timeColumn: timeColumn, seed: 0)
    return (table.selecting(split.training), table.selecting(split.validation))
  }
}
