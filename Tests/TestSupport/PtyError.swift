/// Why a session in a pseudo terminal did not do what a test waits for.
public enum PtyError: Error, CustomStringConvertible {
  case cannotStart(String)
  /// With what was on the screen instead.
  case timedOut(waitingFor: String, screen: String)
  case closed(waitingFor: String, screen: String)

  public var description: String {
    switch self {
    case .cannotStart(let program): "cannot start \(program) in a pseudo terminal"
    case .timedOut(let what, let screen):
      "waited in vain for \(what); on the screen was:\n\(screen)"
    case .closed(let what, let screen):
      "the program ended before \(what); on the screen was:\n\(screen)"
    }
  }
}
