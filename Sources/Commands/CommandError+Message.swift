extension CommandError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do.
  var description: String {
    switch self {
    case .noStore(let folder):
      "there is no store (.curlew) in \(folder) or above it; make one with: curlew init"
    case .engineDidNotStart(let log, let lastLine):
      "the engine did not start\(lastLine.isEmpty ? "" : ": \(lastLine)"); its log is \(log)"
    case .engineDoesNotRun:
      "no engine runs on this store; start one with: curlew engine start"
    case .engineDidNotStop(let processID, let seconds):
      "the engine (process \(processID)) did not stop within \(seconds) s; it may still be "
        + "writing a checkpoint, see curlew engine status"
    case .demoFolderInUse(let folder):
      "\(folder) holds files that are not a demo's; name an empty or new folder with --store"
    case .demoDataUnreadable:
      "the flights inside this program could not be unpacked; the binary is damaged, build it again"
    case .demoFailed(let reason): "the demo stopped: \(reason)"
    }
  }
}
