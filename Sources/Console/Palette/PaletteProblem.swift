import Domain

/// Why a line in the palette cannot be carried out.
enum PaletteProblem: Error, Hashable, Sendable {
  case unknownCommand(String, nearest: String?)
  /// The command needs this argument too.
  case missing(String, command: String)
  /// `thing` is its kind in a word.
  case unknown(thing: String, name: String, nearest: String?)
  /// It cannot be done now, in a sentence.
  case refused(String)
  /// A filter that does not parse.
  case filter(QueryError)
}

extension PaletteProblem {
  /// What failed, on which thing, what was expected.
  var sentence: String {
    switch self {
    case .unknownCommand(let text, let nearest):
      "There is no command “\(text)”." + Self.guess(nearest)
    case .missing(let argument, let command): "“\(command)” needs \(argument)."
    case .unknown(let thing, let name, let nearest):
      "There is no \(thing) “\(name)”." + Self.guess(nearest)
    case .refused(let sentence): sentence
    case .filter(let error): error.sentence
    }
  }

  private static func guess(_ nearest: String?) -> String {
    nearest.map { " Did you mean “\($0)”?" } ?? ""
  }
}
