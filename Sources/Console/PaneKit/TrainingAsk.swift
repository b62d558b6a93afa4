/// A training that is asked for at the screen.
public struct TrainingAsk: Hashable, Sendable {
  /// The job, as `curlew.yaml` declares it.
  public var job: String
  /// `name=value`, over the declared ones.
  public var params: [String]
  /// Two runs with one seed on the same rows are the same.
  public var seed: UInt64
  /// For the new version; nil for none.
  public var alias: String?

  /// Stores the parts.
  public init(job: String, params: [String], seed: UInt64, alias: String?) {
    self.job = job
    self.params = params
    self.seed = seed
    self.alias = alias
  }
}
