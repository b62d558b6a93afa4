/// So many scalars of a text are quoted; the rest is cut.
private let quotedScalarsMax = 80

/// A text from outside as a sentence names it: in quotes, what cannot be seen as `\u{…}`, cut with …
/// after 80 scalars.
public func quoted(_ text: some StringProtocol) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(quotedScalarsMax) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      shown += "\\u{\(String(scalar.value, radix: 16))}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  let isCut = text.unicodeScalars.dropFirst(quotedScalarsMax).first != nil
  return isCut ? "\"\(shown)…\"" : "\"\(shown)\""
}
