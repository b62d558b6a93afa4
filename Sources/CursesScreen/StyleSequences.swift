import Terminal

/// The sequences that styles are put together from.
///
/// Terminals that follow ECMA-48 take several parameters in one sequence, and single ones back
/// again: there only what differs between two styles is sent. Others get what their description
/// says, from a clean state each time.
struct StyleSequences {
  var reset = Array("\u{1B}[m".utf8)
  /// The parameter that switches an attribute on, in ECMA-48's sequence; nil for one that the
  /// terminal does not have.
  var attributes: [Attributes: [UInt8]] = [
    .bold: Array("\u{1B}[1m".utf8), .dim: Array("\u{1B}[2m".utf8),
    .italic: Array("\u{1B}[3m".utf8), .underline: Array("\u{1B}[4m".utf8),
    .reverse: Array("\u{1B}[7m".utf8),
  ]
  var foreground: (UInt8) -> [UInt8] = { Array("\u{1B}[38;5;\($0)m".utf8) }
  var background: (UInt8) -> [UInt8] = { Array("\u{1B}[48;5;\($0)m".utf8) }
  /// Whether single attributes and colours can be taken back (22 to 27, 39, 49).
  var takesBack = true

  static let order: [Attributes] = [.bold, .dim, .italic, .underline, .reverse]

  /// True colour has no place in terminfo's strings of most terminals that can show it, so it is
  /// always written as in ISO 8613-6 with semicolons, which all of those understand. A colour that
  /// is one of the 256 fixed ones is named by its number, which is half as long.
  func foreground(_ colour: TerminalColour) -> [UInt8] {
    switch colour {
    case .rgb(let colour): Array("\u{1B}[38;\(StyleSequences.parameters(colour))m".utf8)
    case .indexed(let index), .named(let index): foreground(index)
    }
  }

  func background(_ colour: TerminalColour) -> [UInt8] {
    switch colour {
    case .rgb(let colour): Array("\u{1B}[48;\(StyleSequences.parameters(colour))m".utf8)
    case .indexed(let index), .named(let index): background(index)
    }
  }

  /// Some schemes put colours of their own over the first entries of the cube: those are not named.
  private static let untouchedFrom: UInt8 = 22

  private static func parameters(_ colour: Colour) -> String {
    let index = Palette256.nearest(to: colour)
    if index >= untouchedFrom, Palette256.colour(index) == colour { return "5;\(index)" }
    return "2;\(colour.red);\(colour.green);\(colour.blue)"
  }

  /// The style from a clean state.
  func whole(_ style: Style) -> [UInt8] {
    var parts: [[UInt8]] = StyleSequences.order.compactMap { attribute in
      style.attributes.contains(attribute) ? attributes[attribute] : nil
    }
    if let colour = style.foreground { parts.append(foreground(colour)) }
    if let colour = style.background { parts.append(background(colour)) }
    let parameters = parts.map(StyleSequences.parameters(of:))
    guard StyleSequences.parameters(of: reset) != nil, parameters.allSatisfy({ $0 != nil }) else {
      return reset + parts.joined()
    }
    return StyleSequences.sequence([""] + parameters.compactMap { $0 })
  }

  /// From one style to another, where what differs can be said alone; nil where it cannot.
  func change(from old: Style, to new: Style) -> [UInt8]? {
    guard takesBack else { return nil }
    var parameters: [String] = []
    var kept = old.attributes
    let lost = old.attributes.subtracting(new.attributes)
    if !lost.isDisjoint(with: [.bold, .dim]) {
      parameters.append("22")
      kept.subtract([.bold, .dim])
    }
    for (attribute, end) in [(Attributes.italic, "23"), (.underline, "24"), (.reverse, "27")]
    where lost.contains(attribute) && attributes[attribute] != nil {
      parameters.append(end)
    }
    for attribute in StyleSequences.order
    where new.attributes.contains(attribute) && !kept.contains(attribute) {
      guard let bytes = attributes[attribute] else { continue }
      guard let parameter = StyleSequences.parameters(of: bytes) else { return nil }
      parameters.append(parameter)
    }
    for (before, after, clear, make) in [
      (old.foreground, new.foreground, "39", foreground as (TerminalColour) -> [UInt8]),
      (old.background, new.background, "49", background as (TerminalColour) -> [UInt8]),
    ] where before != after {
      guard let after else {
        parameters.append(clear)
        continue
      }
      guard let parameter = StyleSequences.parameters(of: make(after)) else { return nil }
      parameters.append(parameter)
    }
    return parameters.isEmpty ? [] : StyleSequences.sequence(parameters)
  }

  private static func sequence(_ parameters: [String]) -> [UInt8] {
    Array("\u{1B}[\(parameters.joined(separator: ";"))m".utf8)
  }

  /// What stands between `CSI` and `m` in a sequence of that form; nil for another form.
  private static func parameters(of bytes: [UInt8]) -> String? {
    guard bytes.count >= 3, bytes[0] == 0x1B, bytes[1] == 0x5B, bytes.last == 0x6D else {
      return nil
    }
    let inner = bytes[2..<bytes.count - 1]
    guard inner.allSatisfy({ (0x30...0x3B).contains($0) }) else { return nil }
    return String(decoding: inner, as: UTF8.self)
  }
}
