import Domain
import Terminal
import Testing

@testable import Console

@Suite("Figures of the drift pane")
struct DriftFigureTests {
  @Test(
    "The 95 % point of χ² is within 1 % of the true one",
    // SciPy 1.11.4: scipy.stats.chi2.ppf(0.95, k)
    arguments: [(2, 5.991465), (4, 9.487729), (9, 16.918978), (15, 24.995790), (40, 55.758479)])
  func chiSquared(_ degrees: Int, _ value: Double) {
    #expect(abs(ChanceBand.chiSquared95(degrees) / value - 1) < 0.01)
  }

  @Test("What chance gives falls with rows, and is not told where it is not known")
  func chance() throws {
    let drift = Flights.windows[0].features[4]
    func upper(_ test: DriftTestName, rows: Int, share: Double? = nil) -> Double? {
      ChanceBand.upper(drift, test, rows: rows, referenceShare: share)
    }
    let psi = try #require(upper(.psi, rows: 50_009))
    // (1/6204 + 1/50009) · χ²(9)
    #expect(abs(psi - (1 / 6_204.0 + 1 / 50_009.0) * ChanceBand.chiSquared95(9)) < 1e-12)
    #expect(try #require(upper(.psi, rows: 100)) > psi)
    let ks = try #require(upper(.ks, rows: 50_009))
    #expect(abs(ks - 1.3581 * (1 / 6_204.0 + 1 / 50_009.0).squareRoot()) < 1e-12)
    #expect(upper(.jensenShannon, rows: 50_009) == nil)
    #expect(upper(.nullShare, rows: 50_009) == nil)
    #expect(try #require(upper(.nullShare, rows: 50_009, share: 0.01)) > 0)
    #expect(upper(.psi, rows: 0) == nil)
  }

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
