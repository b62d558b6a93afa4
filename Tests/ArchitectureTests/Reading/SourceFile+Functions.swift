/// A function or initialiser with a body.
struct SourceFunction {
  let name: String
  let file: String
  /// From its first line to its closing brace, both counted.
  let lineCount: Int
}

extension SourceFile {
  var functions: [SourceFunction] {
    tokens.indices.compactMap { place in
      let word = tokens[place].text
      guard word == "func" || word == "init", place + 1 < tokens.count else { return nil }
      let next = tokens[place + 1]
      if word == "init" {
        // Not `self.init(…)`, which calls one.
        guard place > 0, tokens[place - 1].text != ".", ["(", "<", "?", "!"].contains(next.text)
        else { return nil }
      }
      guard let start = bodyStart(after: place + 1), let end = bodyEnd(from: start) else {
        return nil
      }
      return SourceFunction(
        name: word == "func" ? next.text : word, file: path,
        lineCount: tokens[end].line - tokens[place].line + 1)
    }
  }

  /// Where the brace stands that opens a declaration's body; nil where it has none, as in a
  /// protocol.
  private func bodyStart(after place: Int) -> Int? {
    var open = 0
    for place in place..<tokens.count {
      switch tokens[place].text {
      case "(", "[": open += 1
      case ")", "]": open -= 1
      case "{" where open == 0: return place
      case "}" where open == 0, "func" where open == 0, "init" where open == 0,
        "var" where open == 0, "static" where open == 0:
        return nil
      default: break
      }
    }
    return nil
  }

  private func bodyEnd(from start: Int) -> Int? {
    tokens[start...].indices.first { place in
      tokens[place].text == "}" && tokens[place].depth == tokens[start].depth + 1
    }
  }
}
