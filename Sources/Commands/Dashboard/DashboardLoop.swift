import Console
import CursesScreen
import Domain
import Foundation
import Terminal

/// The one loop: keys and changes in, frames out. Runs on the thread that opened the screen.
final class DashboardLoop {
  /// Ages on the screen are whole seconds.
  private static let tick = Duration.seconds(1)
  /// Longer than between two keys of one that is held, shorter than anybody waits for.
  private static let restDelay = Duration.milliseconds(60)
  /// Over the slowest line, too, what stands beside the cursor comes in the end.
  private static let restDelayMax = Duration.seconds(2)
  /// How often a line is looked at that still has something under way.
  private static let lineDelay = Duration.milliseconds(20)
  /// What the first frame shows mostly comes sooner than a frame without it would be of use.
  private static let firstDelay = Duration.milliseconds(25)

  private let screen: CursesScreen
  private let mailbox: Mailbox
  private let runner: EffectRunner
  private let settings: ScreenSettings
  private var state: ConsoleState
  private var isOver = false
  /// Whether something has happened since the last frame.
  private var isStale = false
  /// The second of the wall clock that the last frame shows.
  private var drawnSecond: Int64 = 0
  private var rest = RedrawBackoff()
  /// When the last key came.
  private var pressed = ContinuousClock.now

  init(
    screen: CursesScreen, mailbox: Mailbox, runner: EffectRunner, settings: ScreenSettings,
    state: ConsoleState
  ) {
    self.settings = settings
    self.screen = screen
    self.mailbox = mailbox
    self.runner = runner
    self.state = state
  }

  /// Until `q`, a hang-up or a termination.
  ///
  /// - Parameter first: what was read before the screen opened, so that the first frame is full.
  /// - Parameter memory: what is known of the user.
  func run(first: ConsoleData, memory: UserState) {
    handle(.resize(screen.size))
    handle(.remembered(memory))
    handle(.data(first))
    let began = ContinuousClock.now
    while state.isLoading, !isOver, ContinuousClock.now - began < Self.firstDelay {
      listen(for: Self.firstDelay - (ContinuousClock.now - began))
    }
    if !isOver { draw() }
    while !isOver {
      listen(for: longestWait)
      if isOver { break }
      // Comparing states would cost more than drawing one; what is the same is not sent again.
      let byTime = !isStale
      let now = TimeSource.system.now
      if abs(now.wholeSeconds - drawnSecond) >= rest.seconds { handle(.tick(now)) }
      if isStale { draw(byTime: byTime) }
      if state.isBehind, screen.isCaughtUp, untilRest <= .zero { followCursor() }
    }
  }

  private func listen(for timeout: Duration) {
    for event in screen.wait(timeout: max(.zero, timeout)) { take(event) }
    for message in mailbox.take() { handle(message) }
  }

  /// How long nothing may come before there is something to do.
  private var longestWait: Duration {
    guard state.isBehind else { return Self.tick }
    return screen.isCaughtUp ? untilRest : max(Self.lineDelay, untilRest)
  }

  /// How long the cursor must stay where it is before all is drawn of what stands there: as long as
  /// the line took for the last such thing.
  private var untilRest: Duration {
    let delay = max(Self.restDelay, min(screen.lag, Self.restDelayMax))
    return delay - (ContinuousClock.now - pressed)
  }

  /// Draws at once where nothing must be read for it; else what is on the screen stays there until
  /// it has come, instead of a chart without lines.
  private func followCursor() {
    let effects = update(&state, .rested)
    for effect in effects { carryOut(effect) }
    if effects.isEmpty { draw() }
  }

  private func take(_ event: ScreenEvent) {
    switch event {
    case .key(let key):
      pressed = .now
      handle(.key(key))
    case .mouse(let event):
      pressed = .now
      handle(.mouse(event))
    case .resized(let size): handle(.resize(size))
    case .resumed: isStale = true
    case .woken: break
    case .interrupted, .terminated, .hungUp: isOver = true
    }
  }

  private func handle(_ message: Message) {
    isStale = true
    for effect in update(&state, message) { carryOut(effect) }
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .load(let request): runner.load(request)
    case .send(let command): runner.send(command)
    case .edit(let edit, let deed): runner.edit(edit, deed: deed)
    case .undo(let undo, let done, let deed): runner.undo(undo, of: done, deed: deed)
    case .train(let ask): runner.train(ask)
    case .write(let thing, let path): write(thing, to: path)
    case .openOutside(let text): open(text)
    case .startEngine: runner.startEngine { .notice("The engine runs.") }
    case .remember(let item): runner.remember(item)
    case .suspend: kill(getpid(), SIGTSTP)
    case .showTheme(let name): show(theme: name)
    case .keepTheme(let name): handle(settings.keep(theme: name))
    case .copy(let text):
      runner.copyIntoTmux(text)
      if !screen.copy(text) { handle(.failure("This is too long for a terminal's clipboard.")) }
    case .redraw:
      screen.invalidate()
      draw()
    case .quit: isOver = true
    }
  }

  private func write(_ thing: WrittenThing, to path: String) {
    guard case .screen(let format) = thing else { return runner.write(thing, to: path) }
    var frame = Frame(size: screen.size)
    render(state, into: &frame)
    do {
      let theme = try settings.chosenTheme()
      let text =
        switch format {
        case .svg: FrameText.svg(frame, theme: theme)
        case .ansi: FrameText.ansi(frame, theme: theme, depth: .trueColour)
        case .txt: FrameText.plain(frame)
        }
      try NewFile.write(Array(text.utf8), to: path)
      handle(.notice("the screen is in \(path)"))
    } catch {
      handle(.failure("\(error)"))
    }
  }

  private func open(_ text: OutsideText) {
    do {
      let program = try runner.outsideProgram(text)
      var problem: String?
      let events = screen.lend { stop in problem = program.run(stop: stop) }
      for event in events { take(event) }
      if let problem { handle(.failure(problem)) }
    } catch {
      handle(.failure("\(error)"))
    }
  }

  private func show(theme name: String) {
    do {
      screen.use(try settings.theme(named: name))
    } catch {
      handle(.failure("\(error)"))
    }
  }

  /// - Parameter byTime: whether nothing but time has passed since the last frame.
  private func draw(byTime: Bool = false) {
    isStale = false
    drawnSecond = state.wallTime.wholeSeconds
    var frame = Frame(size: screen.size)
    render(state, into: &frame)
    let isNew = screen.show(frame)
    rest.drew(byTime: byTime, isNew: isNew)
  }
}

extension Timestamp {
  fileprivate var wholeSeconds: Int64 { milliseconds / 1_000 }
}
