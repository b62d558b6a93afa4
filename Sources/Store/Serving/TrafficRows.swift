import Domain
import GRDB

/// Reads buckets of traffic from their rows.
enum TrafficRows {
  static func traffic(_ row: Row, endpoint: EndpointName) throws -> Traffic {
    let start = row.time("start")
    let version: Int = row["version"]
    let id = "\(endpoint) v\(version) at \(start.milliseconds)"
    func count(_ column: String) throws -> Int {
      try row.count(column, table: "traffic", id: id)
    }
    return Traffic(
      endpoint: endpoint, version: version, start: start, seconds: try count("seconds"),
      requests: try count("requests"), rows: try count("rows"), errors: try count("errors"),
      medianMilliseconds: row["median"], p99Milliseconds: row["p99"], maxMilliseconds: row["max"])
  }
}
