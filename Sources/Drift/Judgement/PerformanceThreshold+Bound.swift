import Domain

extension PerformanceThreshold {
  /// The value of `metric` on whose wrong side a window is degraded.
  ///
  /// - Parameter reference: what the serving version scored when it was accepted.
  /// - Returns: nil for a drop from an unknown reference: then nothing can be called degraded.
  public func bound(for metric: MetricKey, reference: Double?) -> Double? {
    switch self {
    case .constant(let value): value
    case .drop(let drop):
      reference.map { metric.higherIsBetter ? $0 - drop : $0 + drop }
    }
  }
}
