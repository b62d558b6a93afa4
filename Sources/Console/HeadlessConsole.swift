import Domain
import Terminal

/// A pane without a terminal: what `curlew render` prints and the golden tests compare. It goes
/// through the same messages as the live screen.
public enum HeadlessConsole {
  /// Rounds of loading: a page of runs first, then what the run under the cursor needs.
  private static let roundsMax = 8

  /// The first frame of a pane that has all it asked for.
  ///
  /// - Parameters:
  ///   - pane: an id or name of ``PaneListing/all``, or its digit.
  ///   - load: answers what the pane asks for; an error is shown as the screen would show it.
  /// - Throws: ``ConsoleError/unknownPane(_:nearest:known:)``.
  public static func frame(
    pane: String, data: ConsoleData, size: Size, glyphs: GlyphSet = .braille,
    load: (LoadRequest) throws -> Loaded
  ) throws(ConsoleError) -> Frame {
    var state = try ConsoleState(size: size, glyphs: glyphs, pane: pane)
    run(&state, [.data(data)], load: load)
    var frame = Frame(size: size)
    render(state, into: &frame)
    return frame
  }

  /// Feeds messages one by one, and before the next one the answers to what it asked for;
  /// the cursor rests after each.
  /// - Returns: the effects that are not loads, in order.
  @discardableResult
  public static func run(
    _ state: inout ConsoleState, _ messages: [Message], load: (LoadRequest) throws -> Loaded
  ) -> [Effect] {
    var others: [Effect] = []
    for message in messages {
      others += settle(&state, message, load: load)
      if state.isBehind { others += settle(&state, .rested, load: load) }
    }
    return others
  }

  private static func settle(
    _ state: inout ConsoleState, _ message: Message, load: (LoadRequest) throws -> Loaded
  ) -> [Effect] {
    var others: [Effect] = []
    var waiting = [message]
    var rounds = 0
    while !waiting.isEmpty, rounds < roundsMax {
      let effects = waiting.flatMap { update(&state, $0) }
      waiting = []
      for effect in effects {
        if case .load(let request) = effect {
          waiting.append(answer(request, load))
        } else {
          others.append(effect)
        }
      }
      rounds += 1
    }
    return others
  }

  private static func answer(
    _ request: LoadRequest, _ load: (LoadRequest) throws -> Loaded
  ) -> Message {
    do {
      return .loaded(request, try load(request))
    } catch {
      return .loadFailed(request, String(describing: error))
    }
  }
}
