/// What can go wrong before there is a screen to say it on.
public enum ConsoleError: Error, Equatable {
  /// No pane has this id.
  case unknownPane(String, nearest: String?, known: [String])
}

extension ConsoleError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do.
  public var description: String {
    switch self {
    case .unknownPane(let name, let nearest, let known):
      let guess = nearest.map { " Did you mean “\($0)”?" } ?? ""
      return "There is no pane “\(name)”.\(guess) Panes are \(known.joined(separator: ", "))."
    }
  }
}
