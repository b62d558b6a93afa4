import Domain

/// Which view has its turn at a moment. It follows from the wall clock alone, so that every
/// wallboard of a project shows the same, and one that was restarted goes on where the others are.
struct WallboardRotation: Equatable {
  /// A view, or one page of a view that does not fit on the screen at once.
  struct Slide: Equatable {
    let turn: WallboardDeclaration.Turn
    let page: Int
    let pages: Int
  }

  let slides: [Slide]
  /// The place of the slide that is shown.
  let index: Int
  /// How long it still stays.
  let left: TimeSpan

  /// - Parameter fleetPages: screens that all endpoints take.
  init(_ declaration: WallboardDeclaration, fleetPages: Int, at now: Timestamp) {
    let slides = declaration.turns.flatMap { turn -> [Slide] in
      let pages = turn.view == .fleet ? max(1, fleetPages) : 1
      return (0..<pages).map { Slide(turn: turn, page: $0, pages: pages) }
    }
    self.slides = slides
    let total = slides.reduce(0) { $0 + max(1, $1.turn.dwell.milliseconds) }
    var time = now.milliseconds % total
    if time < 0 { time += total }
    var index = 0
    while time >= max(1, slides[index].turn.dwell.milliseconds) {
      time -= max(1, slides[index].turn.dwell.milliseconds)
      index += 1
    }
    self.index = index
    left = TimeSpan(milliseconds: max(1, slides[index].turn.dwell.milliseconds) - time)
  }

  var slide: Slide { slides[index] }

  /// How far the picture is moved: round the four cells of a corner, one after the other.
  static func shift(_ every: TimeSpan?, at now: Timestamp) -> (x: Int, y: Int) {
    guard let every, every > .zero else { return (0, 0) }
    let steps = [(x: 0, y: 0), (x: 1, y: 0), (x: 1, y: 1), (x: 0, y: 1)]
    let step = Int((now.milliseconds / every.milliseconds) % 4)
    return steps[(step + 4) % 4]
  }
}
