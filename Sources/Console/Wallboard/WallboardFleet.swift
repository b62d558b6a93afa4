import Domain
import Terminal

/// The endpoints as a wall shows them: what is in trouble first, and where not all have room, the
/// healthy ones as one line with their number.
struct WallboardFleet {
  /// Those that have a block, those in trouble first, else in the order of their names.
  let blocks: [Endpoint]
  /// Those of the line at the foot; empty where all have room.
  let folded: [Endpoint]
  /// Blocks that have room at once.
  let perPage: Int

  /// - Parameter height: rows for all of it.
  init(_ data: ConsoleData, height: Int) {
    let ordered = data.endpointsByUrgency
    let room = max(1, height / WallboardScreen.rowsMin)
    let troubled = ordered.filter { $0.urgency != .none }
    guard ordered.count > room, !troubled.isEmpty, troubled.count < ordered.count, height > 5 else {
      blocks = ordered.map(\.endpoint)
      folded = []
      perPage = room
      return
    }
    blocks = troubled.map(\.endpoint)
    folded = ordered.filter { $0.urgency == .none }.map(\.endpoint)
    perPage = max(1, (height - WallboardFleet.foldedRows) / WallboardScreen.rowsMin)
  }

  /// The line of the healthy, and a row of air.
  static let foldedRows = 2

  var pages: Int { max(1, (blocks.count + perPage - 1) / perPage) }

  /// `● 41 healthy: e1, e2, …`, as many names as have room.
  func line(width: Int) -> Line {
    let head = Line("● ", .good) + Line("\(folded.count) healthy", .value, bold: true)
    let names = folded.map(\.name.text).joined(separator: ", ")
    let room = max(0, width - head.width - 2)
    return head + Line("  " + TextWidth.fitted(names, to: room, cut: .end), .label)
  }
}
