import Domain
import Terminal

extension LoadedData {
  /// Reads what a wallboard's views want beyond the small values: once each, and again when it
  /// failed and the store has changed since.
  ///
  /// All views are asked at once, so that none begins its turn with a picture that changes.
  ///
  /// - Parameter load: answers a request; what it throws stands where the value would.
  public mutating func read(
    forWallboard data: ConsoleData, _ load: (LoadRequest) throws -> Loaded
  ) {
    let screen = WallboardScreen(
      data: data, loaded: self, now: data.wallTime, problem: nil, glyphs: .braille)
    let demands = screen.demands
    let wanted = Set(demands.map(\.request))
    for demand in demands where lacks(demand, data) {
      self.await(demand, data)
      do {
        store(try load(demand.request), for: demand.request, keeping: wanted)
      } catch {
        fail(demand.request, "\(error)")
      }
    }
  }
}

extension WallboardScreen {
  /// What the panes that have a turn want.
  fileprivate var demands: [Demand] {
    data.declared.wallboard.turns.flatMap { turn -> [Demand] in
      guard let pane = pane(of: turn.view) else { return [] }
      return pane.demands(context(turn, size: Size(columns: 80, rows: 24)))
    }
  }
}
