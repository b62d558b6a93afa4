extension Double {
  /// The number that a text writes in decimal digits. Swift reads `0x10`, `0x1p3`, `inf` and `nan`
  /// too, which nobody means who writes labels.
  init?(decimal text: String) {
    let isDecimal = text.utf8.allSatisfy { byte in
      switch Character(Unicode.Scalar(byte)) {
      case "0"..."9", "+", "-", ".", "e", "E": true
      default: false
      }
    }
    guard isDecimal, let value = Double(text) else { return nil }
    self = value
  }
}
