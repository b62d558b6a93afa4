/// Where the pages of a series are: a range of row ids, so that they lie together on disk.
enum MetricPages {
  /// 16 million pages of 512 points: 8.6 billion points a metric.
  static let pagesMax: Int64 = 1 << 24

  static func firstID(series: Int64) -> Int64 { series * pagesMax }
}
