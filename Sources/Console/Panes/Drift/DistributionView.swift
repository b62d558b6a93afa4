import Domain
import Terminal

/// The reference of a feature against the window under the cursor.
struct DistributionView {
  let drift: FeatureDrift
  let glyphs: GlyphSet

  init(_ drift: FeatureDrift, glyphs: GlyphSet) {
    self.drift = drift
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard area.height >= 4 else { return }
    let isASCII = glyphs == .ascii
    let legend =
      Line(isASCII ? ": " : "░ ", .reference) + Line("reference   ", .label)
      + Line(isASCII ? "# " : "█ ", .current) + Line("this window", .label)
      + Line("   " + missingText, .dim)
    frame.put(legend.fitted(to: area.width), x: area.x, y: area.y, maxWidth: area.width)
    let body = area.inset(top: 1)
    guard !bins.isEmpty else {
      frame.put("no values to compare", x: body.x, y: body.y + 1, role: .dim)
      return
    }
    let upright = HistogramPairs(bins, glyphs: glyphs)
    if drift.type != .category, upright.fits(body) {
      upright.render(body, into: &frame)
    } else {
      let width = min(14, bins.map { TextWidth.width($0.label) }.max() ?? 8)
      BarPairs(bins, labelWidth: width, glyphs: glyphs).render(body, into: &frame)
    }
  }

  private var missingText: String {
    let missing = drift.rows - drift.valued
    return missing == 0
      ? "" : "\(NumberText.percent(Double(missing) / Double(max(1, drift.rows)))) missing"
  }

  private var bins: [BarPairs.Bin] {
    let pair = drift.histogram
    let count = min(pair.reference.count, pair.current.count)
    let edges = edgeTexts
    return (0..<count).map { index in
      let label = edges ?? pair.labels
      return BarPairs.Bin(
        label.indices.contains(index) ? label[index] : "", reference: pair.reference[index],
        current: pair.current[index])
    }
  }

  /// The lower edges of numeric bins with as few decimals as keep them apart; nil for categories.
  private var edgeTexts: [String]? {
    let edges = drift.histogram.edges
    guard !edges.isEmpty else { return nil }
    for decimals in 0...3 {
      let texts = edges.map { NumberText.fixed($0, decimals: decimals) }
      if Set(texts).count == Set(edges).count { return texts }
    }
    return edges.map { NumberText.number($0) }
  }
}
