import Domain
import Terminal
import Testing

@testable import Console

@Suite("The wallboard's views take turns")
struct WallboardRotationTests {
  private typealias Turn = WallboardDeclaration.Turn

  private static let declaration = WallboardDeclaration(
    turns: [
      Turn(.fleet, dwell: .seconds(10)), Turn(.drift, endpoint: "a", dwell: .seconds(20)),
      Turn(.alerts, dwell: .seconds(5)),
    ], pixelShift: .minutes(10))

  private func rotation(_ second: Int64, pages: Int = 1) -> WallboardRotation {
    WallboardRotation(
      Self.declaration, fleetPages: pages, at: Timestamp(milliseconds: second * 1_000))
  }

  @Test("Each stays for its dwell, from the wall clock alone")
  func turns() {
    #expect([0, 9, 10, 29, 30, 34, 35].map { rotation($0).index } == [0, 0, 1, 1, 2, 2, 0])
    #expect(rotation(10).left == .seconds(20))
    #expect(rotation(34).left == .seconds(1))
    #expect(rotation(-1).index == 2, "before 1970 the clock runs the same way")
  }

  @Test("A fleet of two pages has two turns")
  func pages() {
    let slides = rotation(0, pages: 2).slides
    #expect(slides.map(\.turn.view) == [.fleet, .fleet, .drift, .alerts])
    #expect(rotation(10, pages: 2).slide.page == 1)
  }

  @Test("One view does not rotate, and no view is the fleet")
  func single() {
    let one = WallboardRotation(
      WallboardDeclaration(turns: []), fleetPages: 1, at: Flights.wall)
    #expect(one.slides.count == 1 && one.slide.turn.view == .fleet)
  }

  @Test("The picture moves round four cells, and stands still where nothing is declared")
  func shift() {
    func place(_ minutes: Int64) -> [Int] {
      let shift = WallboardRotation.shift(
        .minutes(10), at: Timestamp(milliseconds: minutes * 60_000))
      return [shift.x, shift.y]
    }
    #expect(
      [0, 9, 10, 20, 30, 40].map(place) == [[0, 0], [0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    let still = WallboardRotation.shift(nil, at: Flights.wall)
    #expect(still.x == 0 && still.y == 0)
  }

  @Test("A shifted picture is the same picture, a cell further")
  func shifted() throws {
    var data = Flights.july
    data.declared.wallboard.pixelShift = .minutes(10)
    let small = Size(columns: 119, rows: 39)
    let now = Timestamp(milliseconds: Flights.wall.milliseconds / 2_400_000 * 2_400_000 + 1_200_000)
    func draw(_ size: Size, _ data: ConsoleData) -> Frame {
      var frame = Frame(size: size)
      renderWallboard(data, now: now, into: &frame)
      return frame
    }
    let moved = draw(Size(columns: 120, rows: 40), data)
    data.declared.wallboard.pixelShift = nil
    let still = draw(small, data)
    for y in 0..<39 { for x in 0..<119 { #expect(moved[x + 1, y + 1] == still[x, y]) } }
  }

  static let views: [(String, WallboardDeclaration.Turn)] = [
    ("drift", Turn(.drift)), ("deployments", Turn(.deployments)), ("alerts", Turn(.alerts)),
    ("overview", Turn(.overview)), ("endpoint", Turn(.endpoint, endpoint: "flights-delay")),
  ]
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 240, rows: 70),
  ]

  @Test("Panes hang on the wall as they are, with their age", arguments: views, sizes)
  func view(_ view: (String, WallboardDeclaration.Turn), _ size: Size) throws {
    var data = Flights.july
    data.declared.wallboard = WallboardDeclaration(turns: [view.1])
    var frame = Frame(size: size)
    var loaded = LoadedData()
    loaded.read(forWallboard: data, Flights.load)
    renderWallboard(data, loaded, now: Flights.wall, into: &frame)
    try Golden.expect(frame, "wallboard", view.0)
  }

  @Test("An endpoint that is not served yet is said to be so")
  func missing() {
    var data = Flights.july
    data.declared.wallboard = WallboardDeclaration(turns: [Turn(.drift, endpoint: "night")])
    var frame = Frame(size: Size(columns: 80, rows: 24))
    renderWallboard(data, now: Flights.wall, into: &frame)
    #expect(FrameText.plain(frame).contains("night is not served yet"))
  }
}
