/// What names of columns say of their content.
enum IDName {
  /// Words that ids are called by, wherever they stand in a name: `id_str`, `customerID`.
  private static let words: Set<String> = ["id", "ids", "uuid", "guid", "isbn", "issn", "pid"]
  /// Words that end the names of ids, and of other things.
  private static let lastWords: Set<String> = ["key", "idx", "index"]
  /// How a word ends that is written together: `pidnum`. (`id` alone ends `humid` too.)
  private static let endings = ["idnum", "idno", "idnr"]

  /// Whether a column of that name holds ids: `id`, `order_id`, `PassengerId`, `customerID`, `pidnum`.
  static func isOne(_ name: String) -> Bool {
    parts(of: name).contains { part in
      words.contains(part) || endings.contains { part.hasSuffix($0) }
    }
  }

  /// Whether a column of that name may hold ids, as its values have to show: `row_index`.
  static func mayBeOne(_ name: String) -> Bool {
    parts(of: name).last.map(lastWords.contains) == true
  }

  /// In small letters: parted by what is no letter, before a capital behind a small letter, and before
  /// the last of several capitals that a small letter follows.
  private static func parts(of name: String) -> [String] {
    let letters = Array(name)
    var parts: [String] = []
    var isOpen = false
    for (place, letter) in letters.enumerated() {
      guard letter.isLetter else {
        isOpen = false
        continue
      }
      let before = place > 0 ? letters[place - 1] : "_"
      let after = place + 1 < letters.count ? letters[place + 1] : "_"
      let begins = letter.isUppercase && (before.isLowercase || after.isLowercase)
      if begins || !isOpen { parts.append("") }
      parts[parts.count - 1] += letter.lowercased()
      isOpen = true
    }
    return parts
  }
}
