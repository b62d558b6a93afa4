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
/// leave (``Console/wallboardKeys``). Views and their dwell times are `wallboard:` in `curlew.yaml`.
struct WallboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wallboard",
    abstract: "Show all models on one read-only screen; q leaves, no key changes anything.")

  @OptionGroup var options: StoreOptions
  @OptionGroup var settings: ScreenSettings

  func run() throws {
    let folder = try options.folder()
    // What is wrong in the file is told before the screen is taken; later edits stop nothing.
    _ = try ProjectFile.load(beside: folder)
    let screen = try settings.open(usesMouse: false, store: folder)
    defer { screen.close() }
    let watch = WallboardWatch(folder, waker: screen.waker)
    watch.start()
    defer { watch.stop() }
    while true {
      let now = TimeSource.system.now
      let reading = watch.reading(at: now)
      var frame = Frame(size: screen.size)
      renderWallboard(
        reading.data, reading.loaded, now: now, problem: reading.problem, glyphs: screen.glyphs,
        into: &frame)
      screen.show(frame)
      for event in screen.wait(timeout: .seconds(1)) where leaves(event) { return }
    }
  }

  private func leaves(_ event: ScreenEvent) -> Bool {
    switch event {
    case .key(let key): wallboardKeys.contains(key)
    case .interrupted, .terminated, .hungUp: true
    default: false
    }
  }
}
