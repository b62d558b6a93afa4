// A program for the tests of CursesScreen: it shows what happens to it, and crashes when told to.
import CursesScreen
import Foundation
import Terminal

func crash(_ key: Character) {
  switch key {
  case "1": abort()
  case "2": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
  case "3": preconditionFailure("a trap")
  case "4": overflow(0)
  case "5": Thread.detachNewThread { abort() }
  default: break
  }
}

@inline(never)
func overflow(_ depth: Int) {
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 4_096) { buffer in
    buffer[0] = depth
    overflow(depth + 1)
    buffer[1] = depth
  }
}

func run() throws -> Int32 {
  let theme = try Theme.named("dark")
  let environment = ProcessInfo.processInfo.environment
  var options = ScreenOptions(theme: theme, environment: environment)
  options.crashReport = environment["PROBE_REPORT"].map { ($0, "ScreenProbe 1.0\n") }
  let screen = try CursesScreen(options)
  defer { screen.close() }
  var seen: [String] = []
  while true {
    var frame = Frame(size: screen.size)
    frame.put("ready \(screen.size) \(screen.depth.rawValue)", x: 0, y: 0, role: .title)
    frame.put("● ⣀⡠⠔ 日本 │", x: 0, y: 1, role: .good)
    for (row, text) in seen.suffix(screen.size.rows - 4).enumerated() {
      frame.put(text, x: 0, y: 3 + row, role: .value)
    }
    frame.put("end", x: screen.size.columns - 3, y: screen.size.rows - 1, role: .dim)
    screen.show(frame)
    for event in screen.wait(timeout: nil) {
      switch event {
      case .key(.character("q")): return 0
      case .key(.character(let key)) where ("1"..."5").contains(key): crash(key)
      case .key(.character("w")):
        let waker = screen.waker
        Thread.detachNewThread { waker.wake() }
      case .key(let key): seen.append("key \(key)")
      case .hungUp: return 3
      case .terminated: return 4
      case .interrupted: return 5
      default: seen.append("\(event)")
      }
    }
  }
}

do {
  exit(try run())
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
}
