import Domain
import Insight
import Terminal
import Testing

@testable import Console

/// Each kind of cause is planted in the flights' windows, and read.
@Suite("The likeliest causes in words")
struct CauseTextTests {
  /// Window 17, 1–7 July: AUC 0.669 under 0.685, on 6,429 labelled rows.
  private func found(
    window: Int = 17, gains: [String: Double] = [:],
    _ change: (inout ConsoleData) -> Void = { _ in }
  ) throws -> DriftAttribution {
    var data = Flights.july
    change(&data)
    let endpoint = data.endpoints[0]
    let report = try #require(data.windows(of: endpoint.name).first { $0.index == window })
    let importance = gains.map { FeatureImportance(feature: $0.key, gain: $0.value) }
    return try #require(
      DriftAttribution(endpoint, window: report, data) { version in
        FeatureGains(version == 2 ? importance : [], absence: "not known")
      })
  }

  private func text(_ found: DriftAttribution, _ title: String) throws -> CauseText {
    let cause = try #require(found.causes.first { $0.title == title })
    return CauseText(cause: cause, attribution: found, data: Flights.july)
  }

  /// No feature of any window is beyond a limit any more.
  private func calm(_ data: inout ConsoleData) {
    for window in data.windows[Flights.endpoint, default: []].indices {
      for feature in Flights.windows[window].features.indices {
        for result in Flights.windows[window].features[feature].results.indices {
          data.windows[Flights.endpoint]?[window].features[feature].results[result].value = 0.01
        }
      }
    }
  }

  @Test("A fall is told with its figure, limit, rows, version, and since when")
  func sentence() throws {
    let found = try found()
    #expect(found.onset.index == 16)
    #expect(found.isBreached)
    #expect(
      found.sentence == "AUC 0.669 in 1–7 Jul (v2, n 6,429) is under 0.685, since 24 Jun.")
  }

  @Test("A drifted feature tells its figures, and how it went with the metric")
  func drift() throws {
    let temp = try text(try found(), "temp drifts")
    #expect(temp.cause.feature == "temp")
    #expect(temp.observed == "PSI 10.3 > 0.25")
    #expect(temp.sentence.contains("has moved from what v2 learned: PSI 10.3, limit 0.25"))
    #expect(temp.sentence.contains("when its drift rose, AUC fell (r −0.33 over 18 windows)"))
    #expect(temp.figures.contains(CauseText.Figure(name: "values", text: "6,733 against 50,009")))
  }

  @Test("A window whose features were not compared rules nothing out")
  func uncompared() throws {
    #expect(try found(calm).emptySentence.contains("concept drift"))
    let few = try found { data in
      for window in data.windows[Flights.endpoint, default: []].indices {
        for feature in Flights.windows[window].features.indices {
          data.windows[Flights.endpoint]?[window].features[feature].results = []
        }
      }
    }
    #expect(few.emptySentence.hasPrefix("No feature was compared: "))
  }

  @Test("A feature tells how much the model leans on it")
  func importance() throws {
    let found = try found(gains: ["wind_dir": 40, "temp": 4, "precip": 6])
    func importance(_ title: String, _ found: DriftAttribution) throws -> String? {
      try text(found, title).figures.first { $0.name == "importance" }?.text
    }
    #expect(found.causes.first?.title == "wind_dir drifts")
    #expect(try importance("temp drifts", found) == "8.0 % of gain, rank 3")
    #expect(try importance("dewp drifts", found) == "none, the model does not use it")
    #expect(try importance("temp drifts", self.found()) == "not known")
  }

  @Test("The evidence weighs by what the serving version leans on, and says where it keeps nothing")
  func served() throws {
    var session = try Session("drift")
    session.press(.character("N"), .enter)
    #expect(session.requests == [.importance(Flights.model, version: 2)], "once for all windows")
    #expect(session.text.contains("GAIN"))
    #expect(session.text.contains("16 % of gain, rank 2"))
    session.press(.enter)
    #expect(session.text.contains("importance   16 % of gain, rank 2"))
    for _ in 0..<3 { session.press(.character("N")) }
    #expect(session.requests.last == .importance(Flights.model, version: 1))
    #expect(session.text.contains("not known, v1 keeps none"))
  }

  @Test("While importances are read, and where they cannot be, the evidence says so")
  func unread() throws {
    var state = try ConsoleState(size: Size(columns: 120, rows: 40), pane: "drift")
    _ = update(&state, .data(Flights.july))
    for key in [Key.character("N"), .enter] { _ = update(&state, .key(key)) }
    func text() -> String {
      var frame = Frame(size: state.size)
      render(state, into: &frame)
      return FrameText.plain(frame)
    }
    #expect(text().contains("importance   reading …"))
    #expect(!text().contains("GAIN"))
    _ = update(
      &state, .loadFailed(.importance(Flights.model, version: 2), "the object is damaged"))
    #expect(text().contains("importance   the object is damaged"))
  }

  @Test("Values that went missing are told with what was usual before")
  func missing() throws {
    let found = try found { data in
      calm(&data)
      let rows = data.windows[Flights.endpoint]?[17].features[2].rows ?? 0
      data.windows[Flights.endpoint]?[17].features[2].valued = rows - rows / 5
    }
    let missing = try text(found, "distance is missing")
    let begin = "20 % of 6,733 rows have no distance; in the 8 windows before"
    #expect(missing.sentence.hasPrefix(begin))
  }

  /// v2 takes over at the onset, and AUC falls with it.
  private func fallWithPromotion(_ data: inout ConsoleData, at date: String) {
    calm(&data)
    data.aliasHistory[1].time = Flights.time(date)
  }

  @Test("A version that took over is told with both figures and what it learned from")
  func promotion() throws {
    let near = try found { fallWithPromotion(&$0, at: "2013-06-24 08:00") }
    let sentence = try text(near, "v2 took over").sentence
    #expect(sentence.contains("v2 replaced v1 on 24 Jun, in the window in which the fall began"))
    #expect(sentence.contains("77ab3410, 50,009 rows"))
    let far = try found { fallWithPromotion(&$0, at: "2013-07-02") }
    #expect(try text(far, "v2 took over").sentence.contains("a window away from the one"))
  }

  @Test("Fewer labels than usual, and fewer rows, make the figure doubtful")
  func doubts() throws {
    let found = try found { data in
      calm(&data)
      data.windows[Flights.endpoint]?[17].labelCoverage = 0.64
      data.windows[Flights.endpoint]?[17].realized[0].rows = 600
    }
    let labels = try text(found, "labels are few")
    #expect(labels.sentence.hasPrefix("Only 64 % of the labels have come, 94 % is usual"))
    #expect(try text(found, "rows are few").sentence.hasPrefix("AUC stands on 600 rows"))
  }

  @Test("Where nothing moved, the target itself is what is left")
  func concept() throws {
    var data = Flights.july
    calm(&data)
    var session = try Session("drift", data)
    session.press(.character("N"), .enter)
    #expect(session.text.contains("(concept drift)"))
  }

  @Test("A figure on the good side of its limit is not called a fall")
  func within() throws {
    let found = try found(window: 14)
    #expect(!found.isBreached)
    #expect(found.sentence.hasSuffix("is on the good side of 0.685."))
  }
}
