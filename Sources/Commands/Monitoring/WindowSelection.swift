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

  /// The latest windows, the oldest of them first, from the first that counts on.
  func latest(
    of endpoint: EndpointName, where counts: (WindowReport) -> Bool
  ) throws -> [WindowReport] {
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
}
