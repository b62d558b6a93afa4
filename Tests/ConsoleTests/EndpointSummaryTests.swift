import Domain
import Testing

@testable import Console

@Suite("What an endpoint's row says")
struct EndpointSummaryTests {
  private func summary(_ change: (inout ConsoleData) -> Void = { _ in }) -> EndpointSummary {
    var data = Flights.july
    change(&data)
    return EndpointSummary(data.endpoints[0], data)
  }

  @Test("Degraded comes from the latest window with labels, drift from the latest")
  func degraded() {
    let summary = summary()
    #expect(summary.state == .degraded)
    #expect(summary.judged?.index == 17)
    #expect(summary.latest?.index == 18)
    #expect(summary.drifted.map(\.feature) == ["temp", "dewp", "pressure", "wind_dir", "humid"])
  }

  @Test("Those in trouble come first, then what waits, then the healthy, each in their order")
  func urgency() throws {
    var data = Flights.july
    let degraded = data.endpoints[0]
    let calm = ["a-idle", "b-idle"].map { name -> Endpoint in
      var endpoint = degraded
      endpoint.name = EndpointName(name)
      return endpoint
    }
    var healthy = degraded
    healthy.name = "c-healthy"
    var window = try #require(data.windows[Flights.endpoint]?[17])
    (window.state, window.matured) = (.healthy, true)
    data.windows["c-healthy"] = [window]
    data.endpoints = [healthy] + calm + [degraded]
    data.orderEndpointsByUrgency()
    #expect(data.endpoints.map(\.name) == [degraded.name, "a-idle", "b-idle", "c-healthy"])
  }

  @Test("What a former version did is not held against the one that serves now")
  func formerVersion() {
    let summary = summary { $0.endpoints[0].liveVersion = 3 }
    #expect(summary.state == .drifting)
    #expect(summary.isOfFormerVersion)
    let calm = self.summary {
      $0.endpoints[0].liveVersion = 3
      $0.windows[Flights.endpoint]?[18].state = .labelsPending
    }
    #expect(calm.state == .labelsPending)
  }

  @Test("After a promotion the sentence is about the version that has no window yet")
  func noWindowYet() throws {
    var data = Flights.july
    data.endpoints[0].liveVersion = 3
    data.alerts = []
    data.windows[Flights.endpoint]?.removeLast()
    data.windows[Flights.endpoint]?[17].state = .healthy
    let text = try Session("overview", data).text
    #expect(text.contains("Labels pending: no window of v3 is judged yet."), "\(text)")
    #expect(!text.contains("have one"))
  }

  @Test("Of too few rows it is told how many there have to be", arguments: ["overview", "drift"])
  func fewRows(_ pane: String) throws {
    var data = Flights.july
    data.alerts = []
    var window = try #require(data.windows[Flights.endpoint]?[18])
    (window.rows, window.state) = (83, .notEnoughData)
    (window.realized, window.matured) = ([], false)
    data.windows[Flights.endpoint] = [window]
    data.declared.monitors[0].rowsMin = 200
    let text = try Session(pane, data).text
    #expect(text.contains("83 of 200 rows (minimum_rows)"), "\(text)")
  }

  @Test("Too few rows, pending labels and no window are not healthy")
  func notHealthy() {
    #expect(summary { $0.windows = [:] }.state == nil)
    #expect(summary { $0.windows = [:] }.mark(isLive: true).word == "no window yet")
    let few = summary { $0.windows[Flights.endpoint]?[18].state = .notEnoughData }
    #expect(few.state == .degraded, "the figure that there is goes first")
    let pending = summary { data in
      data.windows[Flights.endpoint] = data.windows[Flights.endpoint].map { [$0[18]] }
      data.windows[Flights.endpoint]?[0].state = .labelsPending
    }
    #expect(pending.state == .labelsPending)
  }

  @Test(
    "A champion that is worse than a constant answer is told first, and shown as other alerts are")
  func belowBaseline() throws {
    var data = Flights.july
    var alert = data.alerts[0]
    alert.id = 12
    alert.subject = .baseline(.auc)
    (alert.value, alert.threshold) = (0.441, 0.5)
    alert.sentence = "auc 0.441 is worse than the 0.500 of a constant answer on 6429 rows"
    data.alerts.insert(alert, at: 0)
    data.windows[Flights.endpoint]?[17].realized[0].baseline = 0.5
    data.windows[Flights.endpoint]?[17].realized[0].isBelowBaseline = true
    let realized = try #require(EndpointSummary(data.endpoints[0], data).realized)
    #expect(realized.breached && realized.limitWords == "worse than the 0.500 of a constant answer")
    #expect(try Session("overview", data).text.contains("0.441 is worse than the 0.500 of a"))
    let list = try Session("alerts", data).text
    #expect(
      list.split(separator: "\n").contains { row in
        row.contains("baseline") && row.contains("0.441") && row.contains("0.500")
      })
  }

  @Test("A figure that misses its limit by little is written so that one sees it")
  func closeFigures() {
    #expect(MetricKey.auc.texts(0.9066, against: 0.9069) == ("0.9066", "0.9069"))
    #expect(MetricKey.auc.texts(0.641, against: 0.65) == ("0.641", "0.650"))
    #expect(MetricKey.auc.texts(0.5, against: 0.5) == ("0.500", "0.500"))
    let error = MetricKey.meanAbsoluteError.texts(1_234.25, against: 1_234.5)
    #expect(error == ("1,234.2500", "1,234.5000"))
  }

  @Test("An alert that outlives its window does not stand as the reason of a healthy state")
  func alertOutlives() throws {
    var data = Flights.july
    for place in [17, 18] { data.windows[Flights.endpoint]?[place].state = .healthy }
    let summary = EndpointSummary(data.endpoints[0], data)
    #expect(summary.state == .healthy && !summary.alerts.isEmpty)
    let text = try Session("overview", data).text
    #expect(text.contains("Healthy now; an alert is not resolved yet: AUC of "))
  }

  @Test("A champion that cannot be loaded outweighs what the windows say")
  func notLoaded() {
    let failure = "endpoint 'flights-delay' cannot answer: version 2 has no file 'model.ubj'"
    let summary = summary { $0.endpoints[0].loadFailure = failure }
    #expect(summary.mark(isLive: true) == .notLoaded)
    #expect(summary.mark(isLive: false) == .stale, "nobody knows without an engine")
  }

  @Test("The arrow follows the number; a small step is level")
  func arrow() {
    #expect(summary().arrow == "↓")
    let level = summary { $0.windows[Flights.endpoint]?[17].realized[0].value = 0.683 }
    #expect(level.arrow == "→")
    let better = summary { $0.windows[Flights.endpoint]?[17].realized[0].value = 0.7 }
    #expect(better.arrow == "↑")
  }

  @Test("Rate and latency are those of the last minute of the wall clock")
  func traffic() throws {
    let rate = try #require(summary().rowsPerSecond)
    #expect((118...126).contains(rate))
    let quiet = summary { $0.wallTime = $0.wallTime + .minutes(3) }
    #expect(quiet.rowsPerSecond == nil)
  }

  @Test("Without an engine the state is stale, whatever it was")
  func stale() {
    #expect(summary().mark(isLive: false) == .stale)
  }

  @Test("Windows have short names")
  func windowNames() {
    var window = Flights.windows[18]
    #expect(window.spanText == "8–14 Jul")
    window.start = Flights.time("2013-07-29")
    window.end = Flights.time("2013-08-05")
    #expect(window.spanText == "29 Jul – 4 Aug")
    window.start = Flights.time("2013-07-01")
    window.end = Flights.time("2013-08-01")
    #expect(window.spanText == "Jul 2013")
  }
}
