import Console
import Domain

extension Flights {
  /// Five endpoints in five states, judged by different metrics.
  static var fleet: ConsoleData {
    var data = july
    let airtime: EndpointName = "flights-airtime"
    let basket: EndpointName = "grocer-basket"
    let cancel: EndpointName = "flights-cancellation-by-route"
    let fresh: EndpointName = "night-flights"
    func add(_ name: EndpointName, version: Int?, since: String) {
      data.endpoints.append(
        Endpoint(
          name: name, model: ModelName(name.text), createdAt: time("2013-02-01"),
          liveVersion: version, liveSince: version == nil ? nil : time(since)))
    }
    add(airtime, version: 4, since: "2013-07-13")
    add(basket, version: 7, since: "2013-07-07")
    add(cancel, version: 1, since: "2013-07-10")
    add(fresh, version: nil, since: "2013-07-16")
    data.windows[airtime] = regressionWindows(airtime)
    data.windows[basket] = Array(windows.suffix(2)).map { pending($0, basket) }
    data.windows[cancel] = [scarce(cancel)]
    return data
  }

  /// Air time's error in minutes, falling since the last promotion.
  private static func regressionWindows(_ endpoint: EndpointName) -> [WindowReport] {
    windows.map { window in
      var window = window
      window.endpoint = endpoint
      window.version = 4
      window.matured = true
      window.labelCoverage = 0.97
      window.state = .healthy
      window.features = window.features.map { feature in
        var feature = feature
        feature.results = feature.results.map { result in
          DriftResult(
            test: result.test, value: result.value * 0.02, threshold: result.threshold)
        }
        return feature
      }
      window.realized = [
        RealizedMetric(
          metric: .meanAbsoluteError, value: 9.7 - Double(window.index) * 0.15,
          rows: window.rows - 300, reference: 7.1, threshold: 11)
      ]
      return window
    }
  }

  private static func pending(_ window: WindowReport, _ name: EndpointName) -> WindowReport {
    var window = window
    window.endpoint = name
    window.realized = []
    window.matured = false
    window.labelCoverage = 0.61
    window.state = .labelsPending
    window.features = window.features.filter { !$0.drifted }
    return window
  }

  private static func scarce(_ name: EndpointName) -> WindowReport {
    WindowReport(
      endpoint: name, index: 0, start: time("2013-07-10"), end: time("2013-07-16"), rows: 83,
      version: 1, reference: nil, referenceRows: 0, labelCoverage: 0, state: .notEnoughData)
  }
}
