/// On which side of its limit a value has drifted.
public enum DriftSide: String, Hashable, Sendable, Codable {
  /// Above the limit, as of every test; below it, of a signal that is worse where it is less.
  case above, below
  /// There is no limit, so that the value is only shown.
  case none
}

/// One test on one feature of one window, or one signal of it.
public struct DriftResult: Hashable, Sendable, Codable {
  /// Which test it was.
  public var test: DriftTestName
  /// The test's score, from 0; its range is the test's, see ``DriftTestName``. Of a signal the figure, in
  /// its unit.
  public var value: Double
  /// As declared: less than this matters to nobody. What decides is ``limit``. 0 where there is none.
  public var threshold: Double
  /// What chance alone gives for these counts, at the level that the comparisons of a window share;
  /// nil in results of versions that did not count it.
  public var chance: Double?
  /// nil where the test has no p-value.
  public var pValue: Double?
  /// Where it has drifted; `above` of every test.
  public var side: DriftSide

  /// Beyond this the feature has drifted, and this is what screens show: the threshold, or what
  /// chance gives where that is more.
  public var limit: Double {
    side == .below ? min(threshold, chance ?? threshold) : max(threshold, chance ?? threshold)
  }

  /// Whether chance has moved the limit from the declared threshold, since there are few rows.
  public var isWidened: Bool { side != .none && limit != threshold }

  /// Whether the score is beyond the limit; a score that equals it is not.
  public var drifted: Bool {
    switch side {
    case .above: value > limit
    case .below: value < limit
    case .none: false
    }
  }

  /// The value in units of its limit, and the value itself where that is 0; the limit in units of the
  /// value where less is worse. 0 without a limit.
  public var excess: Double {
    switch side {
    case .above: limit > 0 ? value / limit : value
    case .below: value > 0 ? limit / value : limit > 0 ? .greatestFiniteMagnitude : 0
    case .none: 0
    }
  }

  public init(
    test: DriftTestName, value: Double, threshold: Double, chance: Double? = nil,
    pValue: Double? = nil, side: DriftSide = .above
  ) {
    self.test = test
    self.value = value
    self.threshold = threshold
    self.chance = chance
    self.pValue = pValue
    self.side = side
  }
}

extension Sequence<DriftResult> {
  /// The result that is furthest beyond its limit, or nearest to it where none is beyond; nil of
  /// none. One beyond goes first whatever the excesses say: that of a limit of 0 is the value itself,
  /// which another test's share of its limit may exceed.
  public var worst: DriftResult? {
    self.max { ($0.drifted ? 1 : 0, $0.excess) < ($1.drifted ? 1 : 0, $1.excess) }
  }
}

/// All tests on one feature of one window, with the two distributions that they compared.
public struct FeatureDrift: Hashable, Sendable, Codable {
  /// The column's name.
  public var feature: String
  /// How the column was read, which decides whether it is binned or counted by category.
  public var type: ColumnType
  /// Rows of the window with a value, and all of them.
  public var valued: Int
  /// See ``valued``.
  public var rows: Int
  /// One a test that ran, in the order of the tests.
  public var results: [DriftResult]
  /// What a chart shows of both sides.
  public var histogram: DistributionPair

  /// Whether any test is beyond its limit.
  public var drifted: Bool { results.contains(where: \.drifted) }

  /// The result that is furthest beyond its limit, or nearest to it; nil where none ran.
  public var worst: DriftResult? { results.worst }

  public init(
    feature: String, type: ColumnType, valued: Int, rows: Int, results: [DriftResult],
    histogram: DistributionPair
  ) {
    self.feature = feature
    self.type = type
    self.valued = valued
    self.rows = rows
    self.results = results
    self.histogram = histogram
  }

  /// The value of one test, where it ran.
  public subscript(test: DriftTestName) -> DriftResult? {
    results.first { $0.test == test }
  }
}

/// Reference and current shares on the same bins, for charts.
public struct DistributionPair: Hashable, Sendable, Codable {
  /// The bins' names: the lower edge of a numeric bin, the category otherwise.
  public var labels: [String]
  /// Lower edges of numeric bins; empty for categories.
  public var edges: [Double]
  /// Shares, 0 to 1, one a bin.
  public var reference: [Double]
  /// Shares of the window, as ``reference``.
  public var current: [Double]

  public init(labels: [String], edges: [Double], reference: [Double], current: [Double]) {
    self.labels = labels
    self.edges = edges
    self.reference = reference
    self.current = current
  }
}
