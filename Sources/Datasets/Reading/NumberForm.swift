/// How a column writes its numbers where they are not plain: a comma before the fraction, signs
/// between thousands, a per cent sign or a currency.
///
/// It holds only where every cell of a column is written so.
public struct NumberForm: Equatable, Sendable {
  let decimal: UInt8
  let thousands: UInt8?
  /// What stands before or after each number: `%`, `$`, `€`, `£` or `¥`.
  let affix: String?

  /// Whether a comma stands before the fraction.
  public var hasDecimalComma: Bool { decimal == UInt8(ascii: ",") }

  init(decimal: UInt8, thousands: UInt8?, affix: String?) {
    self.decimal = decimal
    self.thousands = thousands
    self.affix = affix
  }

  /// In words: `a decimal comma and $ (the sign is not part of the number)`.
  var words: String {
    var parts: [String] = []
    if hasDecimalComma { parts.append("a decimal comma") }
    if let thousands { parts.append("`\(Character(Unicode.Scalar(thousands)))` between thousands") }
    if let affix { parts.append(affix == "%" ? "a per cent sign" : affix) }
    let text = parts.joined(separator: " and ")
    if thousands != nil { return text + " (the signs are not part of the number)" }
    return affix == nil ? text : text + " (the sign is not part of the number)"
  }
}
