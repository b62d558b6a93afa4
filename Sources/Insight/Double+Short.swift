extension Double {
  /// Three digits after the point: metrics in sentences.
  public var short: String { rounded(toPlaces: 3) }

  /// As ``short``, with its sign.
  public var signed: String { (self < 0 ? "−" : "+") + magnitude.short }

  private func rounded(toPlaces places: Int) -> String {
    guard isFinite else { return "\(self)" }
    let scaled = (magnitude * 1_000).rounded()
    guard scaled < 1e15 else { return "\(self)" }
    let whole = Int(scaled) / 1_000
    let fraction = String(Int(scaled) % 1_000)
    let padding = String(repeating: "0", count: places - fraction.count)
    return (self < 0 && scaled > 0 ? "−" : "") + "\(whole).\(padding)\(fraction)"
  }
}
