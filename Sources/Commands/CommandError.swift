/// What can go wrong at the command line, as data; its sentences are in
/// `CommandError+Message.swift`.
enum CommandError: Error, Equatable {
  case noStore(searchedFrom: String)
  case engineDidNotStart(log: String, lastLine: String)
  case engineDoesNotRun
  case engineDidNotStop(processID: Int32, seconds: Int)
  case demoFolderInUse(String)
  case demoDataUnreadable
  case demoFailed(String)
}
