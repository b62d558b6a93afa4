import Domain
import Store

/// Which of an endpoint's windows are shown.
///
/// A window without traffic says one thing only, so it does not count: an endpoint that slept for a
/// year still shows what it did before.
struct WindowSelection {
  /// Windows that are looked at, however few of them count.
  private static let windowsMax = 10_000
  /// Each further look goes back so many times as far.
  private static let widening = 4

  let store: Store
  /// How many windows that count.
  let count: Int
  /// Only what this version answered; nil: what clients had, or with a role every version.
  var version: Int?
  /// Only what was answered as this; nil: what clients had, or of a version all roles.
  var role: EndpointRole?

  /// Reports of one version or role that a window is taken to have at most, for what is read.
  private static let reportsMax = 8

  /// The latest windows, the oldest of them first, from the first that counts on.
  func latest(
    of endpoint: EndpointName, where counts: (WindowReport) -> Bool
  ) throws -> [WindowReport] {
    if version != nil || role != nil { return try named(of: endpoint, where: counts) }
    var looked = count
    while true {
      let reports = try store.windows(endpoint: endpoint, last: looked)
      let places = reports.indices.filter { counts(reports[$0]) }.suffix(count)
      if places.count == count || reports.count < looked || looked >= Self.windowsMax {
        return Array(reports[(places.first ?? max(0, reports.count - 1))...])
      }
      looked = min(Self.windowsMax, looked * Self.widening)
    }
  }

  /// Of the latest windows that count the reports of the version or role, side by side.
  private func named(
    of endpoint: EndpointName, where counts: (WindowReport) -> Bool
  ) throws -> [WindowReport] {
    let roles = role.map { [$0] } ?? EndpointRole.allCases
    let reports = try roles.flatMap { role in
      try store.windows(
        endpoint: endpoint, as: role, version: version,
        last: min(Self.windowsMax, count) * Self.reportsMax)
    }.filter(counts)
    let latest = Set(Set(reports.map(\.index)).sorted().suffix(count))
    return reports.filter { latest.contains($0.index) }.sorted {
      ($0.index, $0.version, $0.role.rawValue) < ($1.index, $1.version, $1.role.rawValue)
    }
  }

  /// - Throws: ``CommandError/noWindowOf(_:known:)`` where windows were judged, and none of what is
  ///   asked for.
  func check(_ reports: [WindowReport], of endpoints: [Endpoint]) throws {
    guard reports.isEmpty, version != nil || role != nil else { return }
    let known = try endpoints.flatMap { endpoint in
      try store.windowAnswerers(endpoint: endpoint.name).map { "v\($0.version) as \($0.role)" }
    }
    guard !known.isEmpty else { return }
    let asked = (version.map { "v\($0)" } ?? "any version") + (role.map { " as \($0)" } ?? "")
    throw CommandError.noWindowOf(asked, known: Array(Set(known)).sorted())
  }
}
