import Domain
import GRDB

/// Reads endpoints from their rows; what is live comes from the champion alias.
enum EndpointRows {
  static let select = """
    SELECT endpoint.*, alias.version AS liveVersion, (
      SELECT time FROM aliasChange WHERE aliasChange.model = endpoint.model
      AND aliasChange.alias = 'champion' ORDER BY id DESC LIMIT 1) AS liveSince
    FROM endpoint LEFT JOIN alias ON alias.model = endpoint.model AND alias.alias = 'champion'
    """

  static func endpoint(_ row: Row) -> Endpoint {
    let version: Int? = row["liveVersion"]
    return Endpoint(
      name: row.id("name"), model: row.id("model"), createdAt: row.time("createdAt"),
      liveVersion: version, liveSince: version == nil ? nil : row.timeIfAny("liveSince"),
      address: row["address"], loadFailure: row["loadFailure"])
  }
}
