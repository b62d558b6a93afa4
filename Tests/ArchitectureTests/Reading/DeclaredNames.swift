/// Which names are declared where, and which of them nothing else names.
struct DeclaredNames {
  private static let memberKinds: Set = ["func", "var", "let"]

  /// The files that declare a name which nothing outside its declaration has.
  ///
  /// A type is not used by its own body and extensions.
  private(set) var dead: [String: Set<String>] = [:]

  init(_ files: [SourceFile]) {
    var declared: [String: Set<String>] = [:]
    var used: Set<String> = []
    for file in files {
      var owners = Owners()
      for (place, token) in file.tokens.enumerated() {
        owners.pass(token)
        guard token.isWord else { continue }
        let before = place > 0 ? file.tokens[place - 1].text : ""
        if SourceFile.typeKinds.contains(before), token.isTypeName {
          declared[token.text, default: []].insert(file.path)
          if token.depth == 0 { owners.await(token.text) }
        } else if Self.memberKinds.contains(before) {
          declared[token.text, default: []].insert(file.path)
        } else if before == "extension" {
          owners.await(token.text)
        } else if owners.current != token.text {
          used.insert(token.text)
        }
      }
    }
    dead = declared.filter { !used.contains($0.key) }
  }

  /// The outermost type whose body or extension the tokens stand in.
  private struct Owners {
    private(set) var current: String?
    private var next: String?

    mutating func await(_ name: String) { next = name }

    mutating func pass(_ token: SwiftToken) {
      if token.depth == 0, token.text == "{" {
        current = next
        next = nil
      }
      if token.depth == 1, token.text == "}" { current = nil }
    }
  }
}
