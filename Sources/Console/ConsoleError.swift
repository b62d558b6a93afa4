/// What can go wrong before there is a screen to say it on.
public enum ConsoleError: Error, Equatable {
  /// No pane has this id.
  case unknownPane(String, nearest: String?, known: [String])
}
