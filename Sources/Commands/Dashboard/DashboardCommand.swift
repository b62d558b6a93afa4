import ArgumentParser
import Console
import CursesScreen
import Domain
import Foundation
import Store
import Terminal

/// `curlew`: the dashboard.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard",
    abstract: "Open the dashboard (what curlew does without a subcommand).")

  @OptionGroup var options: StoreOptions
  @OptionGroup var settings: ScreenSettings
  @Option(help: "The pane to begin with.", completion: .list(PaneListing.all.map(\.id)))
  var pane: String?
  @Flag(help: "Open the store read-only: nothing can be changed, and no engine is started.")
  var readOnly = false

  func run() throws {
    try Self.show(
      try options.folder(), settings: settings, pane: pane,
      access: readOnly ? .readOnly : .readWrite)
  }

  /// The pane that shows snapshots.
  private static let snapshotPane = "data"

  /// What is known of the user; a file that cannot be read is told on the screen.
  private static func readMemory(telling mailbox: Mailbox) -> UserState {
    let files = UserStateFiles()
    do {
      return files.read(views: try files.readViews())
    } catch {
      mailbox.post(.failure("\(error)"))
      return files.read()
    }
  }

  /// Shows a store until the user leaves.
  ///
  /// - Parameter ending: what is told once it is not nil; asked for again and again until then.
  static func show(
    _ folder: URL, settings: ScreenSettings, pane: String? = nil,
    access: Store.Access = .readWrite, ending: (@Sendable (Store) throws -> Card?)? = nil
  ) throws {
    let store = try Store(at: folder, access: access)
    // Others hold it until the process ends, and a reader is to leave nothing behind.
    defer { if access == .readOnly { try? store.close() } }
    // Whoever is on call must see the store, whatever is wrong with the file beside it: it is told.
    let declarations = Declarations(beside: folder)
    declarations.look()
    let reader = ConsoleReader(store: store, declarations: declarations)
    let leavesOutSnapshots = pane != Self.snapshotPane
    let first = try reader.data(leavesOutSnapshots: leavesOutSnapshots)
    let screen = try settings.open(store: folder)
    defer { screen.close() }
    let mailbox = Mailbox(waker: screen.waker)
    let runner = EffectRunner(reader: reader, mailbox: mailbox)
    var state = try ConsoleState(size: screen.size, glyphs: screen.glyphs, pane: pane)
    state.themes = ThemeChoice(
      names: Theme.known(in: ScreenSettings.themeFolders), current: try settings.themeName())
    let watch = StoreWatch(reader: reader, mailbox: mailbox)
    watch.start(after: leavesOutSnapshots ? nil : first.revision)
    defer { watch.stop() }
    if access == .readWrite { runner.startEngine() }
    if let ending { runner.tell(ending) }
    let memory = readMemory(telling: mailbox)
    DashboardLoop(
      screen: screen, mailbox: mailbox, runner: runner, settings: settings, state: state
    ).run(first: first, memory: memory)
  }
}
