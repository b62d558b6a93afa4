/// Text broken into lines of a given width.
public enum TextWrap {
  /// Breaks at spaces, though not between a number and its `%`, and inside words that are longer than a line; line breaks in the text are
  /// kept, tabs become two spaces. Every line is sanitised and at most `width` columns wide.
  public static func lines(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let clean = Sanitiser.clean(String(paragraph).replacing("\t", with: "  "))
      wrap(clean, width: width, into: &lines)
    }
    return lines
  }

  private static func words(_ paragraph: String) -> [String] {
    paragraph.split(separator: " ").reduce(into: []) { words, word in
      if word.first == "%", let number = words.popLast() {
        words.append("\(number) \(word)")
      } else {
        words.append(String(word))
      }
    }
  }

  private static func wrap(_ paragraph: String, width: Int, into lines: inout [String]) {
    let indent = String(paragraph.prefix { $0 == " " }.prefix(max(0, width - 1)))
    var line = indent
    var columns = indent.count
    var isFresh = true
    for word in words(paragraph) {
      let wordWidth = TextWidth.width(word)
      if !isFresh, columns + 1 + wordWidth <= width {
        line += " " + word
        columns += 1 + wordWidth
        continue
      }
      if !isFresh {
        lines.append(line)
        line = ""
        columns = 0
      }
      isFresh = false
      for character in word {
        let characterWidth = TextWidth.width(String(character))
        if columns + characterWidth > width {
          lines.append(line)
          line = ""
          columns = 0
        }
        line.append(character)
        columns += characterWidth
      }
    }
    lines.append(isFresh ? "" : line)
  }
}
