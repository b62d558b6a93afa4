import Domain
import Terminal
import Testing

@testable import Console

@Suite("Figures of the drift pane")
struct DriftFigureTests {
  @Test("Quantiles of bins are linear within a bin")
  func quantiles() throws {
    let edges = [0.0, 10, 20, 30]
    #expect(BinnedQuantiles.quantile(0.5, edges, [1, 1, 1, 1]) == 20)
    #expect(BinnedQuantiles.quantile(0.25, edges, [0, 2, 2, 0]) == 15)
    #expect(BinnedQuantiles.quantile(1, edges, [1, 1, 1, 1]) == 40)
    #expect(BinnedQuantiles.quantile(0.5, [], []) == nil)
    #expect(BinnedQuantiles.quantile(0.5, edges, [0, 0, 0, 0]) == nil)
    let all = try #require(BinnedQuantiles(edges, [1, 1, 1, 1]))
    #expect((all.low, all.median, all.high) == (2, 20, 38))
  }

  @Test("A limit that goes with the version is drawn in steps; labels pending keep the last one")
  func steps() {
    var windows = Array(Flights.windows[..<4])
    windows[2].realized[0].threshold = 0.7
    windows[3].realized = []
    let steps = ThresholdSteps(windows, .auc).steps
    #expect(
      steps == [
        ThresholdSteps.Step(places: 0..<2, value: 0.685),
        ThresholdSteps.Step(places: 2..<4, value: 0.7),
      ])
  }

  @Test("A limit begins with its version, in the middle of a window too")
  func promotion() throws {
    var windows = Array(Flights.windows[..<4])
    for place in 2..<4 {
      windows[place].version = 9
      windows[place].realized[0].threshold = 0.7
    }
    let live = windows[2].start + .seconds(3_600)
    let change = AliasChange(
      model: "m", alias: Alias.champion, version: 9, previous: 1, time: live, actor: "",
      reason: "")
    let lines = ThresholdSteps(windows, .auc, promotions: [change]).thresholds(\.chartX)
    #expect(lines.map(\.label) == ["0.685", "0.700"])
    #expect(lines[0].xRange == windows[0].start.chartX...live.chartX)
    #expect(lines[1].xRange == live.chartX...windows[3].end.chartX)
  }

  @Test("A limit that chance widened is told as such, in the map's legend and in the evidence")
  func widened() throws {
    var data = Flights.july
    let name = data.endpoints[0].name
    let shared = try Session("drift", data).text
    #expect(shared.contains("under 0.10") && shared.contains("to 0.25"))
    var windows = try #require(data.windows[name])
    for place in windows.indices {
      for feature in windows[place].features.indices.dropLast() {
        windows[place].features[feature].results[0].chance = 0.31
      }
    }
    data.windows[name] = windows
    var session = try Session("drift", data)
    #expect(session.text.contains("under 40 %") && session.text.contains("to its limit"))
    #expect(!session.text.contains("under 0.10"))
    session.press(.down, .down, .enter)
    #expect(session.text.contains("0.31: 0.25 declared, widened for"), "\(session.text)")
  }

  @Test("The limit beside the strip is whole, in fewer words where names of features are short")
  func strip() throws {
    var data = Flights.july
    var wide = try Session("drift", data)
    wide.press(.character("h"))
    #expect(wide.text.contains("bad under 0.685"), "\(wide.text)")
    let name = data.endpoints[0].name
    var windows = try #require(data.windows[name])
    for place in windows.indices { windows[place].features.removeAll { $0.feature.count > 8 } }
    data.windows[name] = windows
    var session = try Session("drift", data)
    session.send(.resize(Size(columns: 80, rows: 24)))
    session.press(.character("h"))
    #expect(session.text.contains("bad < 0.685"), "\(session.text)")
  }

  @Test("Another test moves no row of the map")
  func order() {
    let names = [DriftTestName.psi, .ks, .nullShare].map {
      DriftGrid(Flights.windows, test: $0, metric: .auc).rows
    }
    #expect(Set(names).count == 1)
  }

  @Test("The overview's metric and the map beneath it have one time axis")
  func overviewAxis() throws {
    var state = try ConsoleState(size: Size(columns: 200, rows: 60), pane: "overview")
    _ = update(&state, .data(Flights.july))
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    let plot = (0..<60).flatMap { y in
      (0..<140).filter { frame[$0, y].role == .threshold && frame[$0, y].glyph.description == "┄" }
    }
    let rows = (0..<60).map { y in (0..<200).map { frame[$0, y].glyph.description } }
    let map = try #require(rows.first { $0.joined().contains("realized AUC") })
    let places = map.indices.filter { $0 > 25 && "●■◌".contains(map[$0]) }
    let (first, last) = (try #require(plot.min()), try #require(plot.max()))
    // A sign stands in the middle of its place.
    #expect((first...first + 3).contains(places.first ?? 0), "\(first), \(places)")
    #expect((last - 5...last).contains(places.last ?? 0), "\(last), \(places)")
  }

  @Test(
    "What stands over the map is in the map's columns",
    arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func columns(_ size: Size) throws {
    var state = try ConsoleState(size: size, pane: "drift")
    _ = update(&state, .data(Flights.july))
    for _ in 0..<5 { _ = update(&state, .key(.left)) }
    var frame = Frame(size: size)
    render(state, into: &frame)
    // Window 13 is under the cursor: its place is highlighted, the chart's cursor stands above it,
    // and v2 took over within the window before.
    let map = (0..<size.rows).first { y in
      FrameText.plain(frame).split(separator: "\n", omittingEmptySubsequences: false)[y]
        .hasPrefix("▌")
    }
    let row = try #require(map)
    let lit = (28..<size.columns).filter { frame[$0, row].highlighted }
    let cursor = (24..<size.columns).filter { frame[$0, 6].role == .cursor }
    #expect(cursor.count == 1)
    #expect(lit.contains(cursor[0]), "cursor in column \(cursor), place in \(lit)")
    let lanes = (6..<row).map { y in (0..<size.columns).map { frame[$0, y].glyph.description } }
    let version = lanes.compactMap { line in
      line.indices.dropLast().first { line[$0] == "v" && line[$0 + 1] == "2" }
    }
    #expect(version.first.map { $0 < lit[0] + 1 && $0 > lit[0] - 6 } ?? false)
  }

  @Test("Of an unjudged window the pane and its evidence say why, and judge nothing")
  func unjudged() throws {
    var data = Flights.july
    var windows = Flights.windows
    for place in windows.indices {
      windows[place].state = .unjudged
      windows[place].reason = "a file of its version is gone"
    }
    data.windows = [Flights.endpoint: windows]
    var state = try ConsoleState(size: Size(columns: 160, rows: 50), pane: "drift")
    _ = update(&state, .data(data))
    for opensEvidence in [false, true] {
      if opensEvidence { _ = update(&state, .key(.enter)) }
      var frame = Frame(size: state.size)
      render(state, into: &frame)
      let text = FrameText.plain(frame)
      #expect(text.contains("Unjudged: a file of its version is gone"), "\(text)")
      #expect(!text.contains("bad under") && !text.contains("LIKELIEST"), "\(text)")
    }
  }

  @Test("Where columns are far apart a place holds its figure")
  func figures() throws {
    var state = try ConsoleState(size: Size(columns: 240, rows: 70), pane: "drift")
    _ = update(&state, .data(Flights.july))
    var frame = Frame(size: state.size)
    render(state, into: &frame)
    #expect(FrameText.plain(frame).contains("█ 7.91"))
    #expect(FrameText.plain(frame).contains("■ 0.669"))
  }
}
