import ArgumentParser
import Console
import CursesScreen
import Domain
import Foundation
import Store
import Terminal

/// `curlew wallboard`: all models on one screen that nobody can type into.
///
/// The store is opened read-only, and nothing in this file can write: the only keys are those that
/// leave.
struct WallboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wallboard",
    abstract: "Show all models on one read-only screen; q leaves, no key changes anything.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var settings: ScreenSettings

  func run() throws {
    let folder = try options.folder()
    let screen = try settings.open(usesMouse: false, store: folder)
    defer { screen.close() }
    var board = WallboardReading(folder: folder)
    while true {
      board.refresh()
      var frame = Frame(size: screen.size)
      renderWallboard(
        board.data, now: Clock.system.now, problem: board.problem, glyphs: screen.glyphs,
        into: &frame)
      screen.show(frame)
      for event in screen.wait(timeout: .seconds(1)) where leaves(event) { return }
    }
  }

  private func leaves(_ event: ScreenEvent) -> Bool {
    switch event {
    case .key(.character("q")), .key(.escape): true
    case .interrupted, .terminated, .hungUp: true
    default: false
    }
  }
}

/// What the wallboard last read, and what keeps it from reading again: it reconnects by itself.
private struct WallboardReading {
  private let folder: URL
  private var reader: ConsoleReader?
  private(set) var data: ConsoleData?
  private(set) var problem: String?

  init(folder: URL) {
    self.folder = folder
  }

  mutating func refresh() {
    do {
      let reader = try self.reader ?? open()
      self.reader = reader
      if try data == nil || reader.store.changeCounter() != data?.revision {
        data = try reader.data()
      }
      problem = nil
    } catch {
      problem = "\(error)"
      reader = nil
    }
  }

  private func open() throws -> ConsoleReader {
    ConsoleReader(
      store: try Store(at: folder, access: .readOnly),
      project: try ProjectFile.load(beside: folder))
  }
}
