/// Something that other modules can name, and what is said of it.
struct PublicDeclaration {
  /// `func`, `case`, `struct` and the like.
  let keyword: String
  /// All of a `case` that declares several.
  let names: [String]
  /// `Domain/Jobs/Job.swift:14`.
  let place: String
  /// Its doc comment; empty where it has none.
  let comment: String
  /// Whether what it says is said elsewhere: a witness of the standard library's protocols, an
  /// initialiser that only stores its parts, a name that the comment of its type has in backticks.
  let isExplained: Bool
  /// Whether it is a function or initialiser that throws by itself, and not only what it is given
  /// does; `Codable`'s two are left out.
  let canThrow: Bool

  var isDocumented: Bool { !comment.isEmpty || isExplained }

  /// Whether it says what it throws, or where that is said.
  var saysWhatItThrows: Bool {
    !canThrow || comment.contains("- Throws:") || comment.hasPrefix("See ``")
  }
}

extension SourceFile {
  /// What it declares for other modules, in the order of the file.
  var publicDeclarations: [PublicDeclaration] {
    var reader = PublicDeclarationReader(file: self)
    return reader.read()
  }
}

/// Goes through a file's tokens and keeps which body they stand in.
private struct PublicDeclarationReader {
  /// What a brace has opened.
  private struct Scope {
    /// The type's keyword, or `extension`; nil for what is no body of a type.
    var keyword: String?
    var isPublic = false
    var comment = ""
  }

  private static let typeKeywords: Set = [
    "struct", "class", "enum", "actor", "protocol", "extension",
  ]
  private static let memberKeywords: Set = [
    "func", "var", "let", "init", "subscript", "case", "typealias", "associatedtype",
  ]
  private static let hidden: Set = ["private", "fileprivate", "internal", "package"]
  private static let witnesses: Set = [
    "description", "debugDescription", "customMirror", "rawValue", "hash", "encode", "==", "<",
  ]

  let file: SourceFile
  private var scopes: [Scope] = []
  private var next: Scope?
  private var found: [PublicDeclaration] = []
  private let lines: [Int: [Int]]

  init(file: SourceFile) {
    self.file = file
    lines = Dictionary(grouping: file.tokens.indices) { file.tokens[$0].line }
  }

  mutating func read() -> [PublicDeclaration] {
    for place in file.tokens.indices {
      switch file.tokens[place].text {
      case "{":
        scopes.append(next ?? Scope())
        next = nil
      case "}": _ = scopes.popLast()
      case let word where Self.typeKeywords.contains(word) || Self.memberKeywords.contains(word):
        take(place, word)
      default: break
      }
    }
    return found
  }

  /// Notes a declaration where it stands directly in a file or in a type.
  private mutating func take(_ place: Int, _ word: String) {
    let scope = scopes.last
    guard scope == nil || scope?.keyword != nil else { return }
    let before = modifiers(place)
    guard let before, next == nil else { return }
    var isPublic = before.contains("public")
    if let scope, scope.isPublic, Self.hidden.isDisjoint(with: before) {
      isPublic =
        isPublic || scope.keyword == "protocol" || scope.keyword == "extension" || word == "case"
    }
    let comment = comment(above: file.tokens[place].line)
    if Self.typeKeywords.contains(word) {
      next = Scope(keyword: word, isPublic: isPublic, comment: comment)
    }
    guard isPublic, word != "extension" else { return }
    let names = names(place, word)
    let owner = scope?.comment ?? ""
    found.append(
      PublicDeclaration(
        keyword: word, names: names, place: "\(file.path):\(file.tokens[place].line)",
        comment: comment,
        isExplained: names.allSatisfy { Self.witnesses.contains($0) || owner.contains("`\($0)`") }
          || word == "init" && (isDecoding(place) || storesItsParts(place)),
        canThrow: ["func", "init"].contains(word) && throwsItself(place)
          && !(isDecoding(place) || names == ["encode"])))
  }

  /// The words before a keyword in its line; nil where it is none there, as in `self.init(…)`.
  private func modifiers(_ place: Int) -> [String]? {
    let line = lines[file.tokens[place].line, default: []]
    let words = line.prefix { $0 < place }.map { file.tokens[$0].text }
    if let last = words.last, [".", "(", ",", ":", "&", "=", "`"].contains(last) { return nil }
    // `class func` declares a function.
    if file.tokens[place].text == "class", file.tokens[place + 1].text == "func" { return nil }
    return words.filter { $0 != "(" && $0 != ")" && $0 != "set" }
      .enumerated().filter { index, word in
        // `private(set)` hides the setter alone.
        !(Self.hidden.contains(word) && words.contains("set") && words.contains("public"))
      }.map(\.element)
  }

  /// The doc comment that ends above a line, over attributes that have lines of their own.
  private func comment(above line: Int) -> String {
    var line = line - 1
    while let first = lines[line]?.first, file.tokens[first].text == "@" { line -= 1 }
    var text: [String] = []
    while let words = file.docComments[line] {
      text.insert(words, at: 0)
      line -= 1
    }
    return text.joined(separator: "\n")
  }

  private func names(_ place: Int, _ word: String) -> [String] {
    if word == "init" || word == "subscript" { return [word] }
    guard word == "case" else {
      let tokens = file.tokens[(place + 1)...]
      guard let first = tokens.first, !first.isWord else { return [file.tokens[place + 1].text] }
      return [tokens.prefix { !$0.isWord && $0.text != "(" }.map(\.text).joined()]
    }
    // `case one, two(Int), three = "3",` and on in the next line.
    var names: [String] = []
    var open = 0
    var isName = true
    for token in file.tokens[(place + 1)...] {
      if token.text == "(" { open += 1 }
      if token.text == ")" { open -= 1 }
      if open > 0 || token.text == ")" { continue }
      if token.text == "," {
        isName = true
      } else if isName, token.isWord {
        names.append(token.text)
        isName = false
      } else if token.text != "=", token.text != "`" {
        break
      }
    }
    return names
  }

  /// `init(from decoder: …)`.
  private func isDecoding(_ place: Int) -> Bool {
    file.tokens[place].text == "init" && file.tokens[place + 1].text == "("
      && file.tokens[place + 2].text == "from" && file.tokens[place + 3].text == "decoder"
  }

  /// Whether `throws` follows the parameters.
  private func throwsItself(_ place: Int) -> Bool {
    guard let end = parametersEnd(place) else { return false }
    let words = file.tokens[(end + 1)...].prefix(2).map(\.text)
    return words.first == "throws" || words == ["async", "throws"]
  }

  private func parametersEnd(_ place: Int) -> Int? {
    var open = 0
    for place in place..<file.tokens.count {
      if file.tokens[place].text == "(" { open += 1 }
      if file.tokens[place].text == ")" {
        open -= 1
        if open == 0 { return place }
      }
      if file.tokens[place].text == "{", open == 0 { return nil }
    }
    return nil
  }

  /// Whether the body has nothing but lines such as `self.name = name`.
  private func storesItsParts(_ place: Int) -> Bool {
    guard let end = parametersEnd(place),
      let start = file.tokens[end...].firstIndex(where: { $0.text == "{" }),
      let stop = file.tokens[start...].firstIndex(where: {
        $0.text == "}" && $0.depth == file.tokens[start].depth + 1
      })
    else { return false }
    let body = Dictionary(grouping: file.tokens[(start + 1)..<stop], by: \.line)
    return body.values.allSatisfy { line in
      line.count == 5 && line[0].text == "self" && line[1].text == "." && line[3].text == "="
        && line[4].isWord
    }
  }
}
