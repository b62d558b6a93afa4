import Domain
import Terminal
import Testing

@testable import Console

@Suite("The wallboard")
struct WallboardTests {
  private func frame(
    _ data: ConsoleData?, _ size: Size, now: Timestamp = Flights.wall, problem: String? = nil
  ) -> Frame {
    var frame = Frame(size: size)
    renderWallboard(data, now: now, problem: problem, into: &frame)
    return frame
  }

  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 240, rows: 70),
  ]

  @Test("All models stand on one screen", arguments: sizes)
  func fleet(_ size: Size) throws {
    try Golden.expect(frame(Flights.fleet, size), "wallboard", "fleet")
  }

  @Test("One model fills the screen", arguments: sizes)
  func one(_ size: Size) throws {
    try Golden.expect(frame(Flights.july, size), "wallboard", "one")
  }

  @Test("Without an engine a banner tells the age, over faded figures")
  func stale() throws {
    let size = Size(columns: 120, rows: 40)
    try Golden.expect(frame(Flights.abandoned, size), "wallboard", "stale")
    let problem = frame(Flights.july, size, problem: "cannot read the store: disk is gone")
    #expect(FrameText.plain(problem).contains("✕ STALE: cannot read the store: disk is gone"))
    #expect(FrameText.plain(problem).contains("limit 0.685"))
  }

  @Test("Too many models take turns")
  func pages() {
    let size = Size(columns: 80, rows: 16)
    let first = frame(Flights.fleet, size, now: Timestamp(milliseconds: 0))
    let second = frame(Flights.fleet, size, now: Timestamp(milliseconds: 15_000))
    #expect(FrameText.plain(first).contains("view 1 of 2"))
    #expect(FrameText.plain(second).contains("view 2 of 2"))
    #expect(!FrameText.plain(second).contains("flights-delay"))
  }

  @Test("Where not all have room, trouble comes first and the healthy are a line with their number")
  func folded() throws {
    var data = Flights.july
    let degraded = data.endpoints[0]
    for number in 1...12 {
      var other = degraded
      other.name = EndpointName("e\(number)")
      data.endpoints.insert(other, at: 0)
      var window = Flights.windows[0]
      window.endpoint = other.name
      window.version = degraded.liveVersion ?? 0
      window.state = .healthy
      window.matured = true
      data.windows[other.name] = [window]
    }
    let fleet = WallboardFleet(data, height: 20)
    #expect(fleet.blocks.map(\.name) == [degraded.name])
    #expect(fleet.folded.count == 12 && fleet.pages == 1)
    let text = FrameText.plain(frame(data, Size(columns: 120, rows: 24)))
    #expect(text.contains("● 12 healthy  e12, e11"), "\(text)")
    #expect(WallboardFleet(data, height: 60).folded.isEmpty, "all have room")
  }

  @Test("A block with a large screen to itself has letters of five rows")
  func largeLetters() throws {
    let text = FrameText.plain(frame(Flights.july, Size(columns: 240, rows: 70)))
    let rows = text.split(separator: "\n").filter { $0.contains("██") }
    #expect(rows.count >= 4, "\(text)")
    #expect(BigText.rows(scale: 1) == 3 && BigText.rows(scale: 2) == 5)
    #expect(BigText("AB", scale: 2).width == 2 * BigText("AB").width)
  }

  @Test("Before the first reading and without room there is a sentence")
  func nothing() {
    let size = Size(columns: 80, rows: 24)
    #expect(FrameText.plain(frame(nil, size)).contains("Reading the store"))
    let tiny = frame(Flights.july, Size(columns: 39, rows: 20))
    #expect(FrameText.plain(tiny).contains("Curlew needs 40×12 cells; here are"))
  }

  @Test("A wallboard knows no key but those that leave")
  func keys() {
    #expect(wallboardKeys == [.character("q"), .escape])
  }

  @Test("A record that cannot be read is counted beside the age")
  func unreadable() {
    var data = Flights.july
    data.unreadable = ["The record #36 in job cannot be read."]
    let text = FrameText.plain(frame(data, Size(columns: 80, rows: 24)))
    #expect(text.contains("data as of 09:29:59, 1 s ago   ■ 1 record cannot be read"))
  }

  @Test("Declarations that cannot be read are told above the foot, beside what is stale")
  func declarations() {
    var data = Flights.july
    data.declarationProblem = "curlew.yaml:7:3: the key \"view\" is missing"
    let size = Size(columns: 120, rows: 40)
    let told = "  ▲ not taken up: curlew.yaml:7:3: the key \"view\" is missing"
    func row(_ frame: Frame) -> Substring {
      FrameText.plain(frame).split(separator: "\n", omittingEmptySubsequences: false)[38]
    }
    let live = frame(data, size)
    #expect(row(live) == told)
    #expect(live[3, 38].role == .bannerWarning)
    #expect(live[3, 3].role != .stale)
    let both = frame(data, size, problem: "the disk is gone")
    #expect(FrameText.plain(both).contains("✕ STALE: the disk is gone\n"))
    #expect(row(both) == told)
    #expect(both[3, 38].role == .bannerWarning)
  }

  @Test("Without an engine the age is that of the reading")
  func noEngine() {
    var data = Flights.july
    data.engine = nil
    let text = FrameText.plain(
      frame(data, Size(columns: 80, rows: 24), now: Flights.wall + .seconds(40)))
    #expect(text.contains("data as of 09:30:00, 40 s ago"))
    #expect(text.contains("✕ STALE: no engine runs on this store"))
  }
}
