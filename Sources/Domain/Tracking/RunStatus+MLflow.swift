extension RunStatus {
  /// MLflow's word for it. A run that stopped giving signs of life has failed there.
  public var mlflow: String { self == .lost ? "FAILED" : rawValue.uppercased() }

  /// By MLflow's word; nil for what is none.
  public init?(mlflow word: String) {
    guard let status = Self.ofMLflow.first(where: { $0.mlflow == word }) else { return nil }
    self = status
  }

  /// By MLflow's number; nil for what is none.
  public init?(mlflow number: Int64) {
    guard (1...Int64(Self.ofMLflow.count)).contains(number) else { return nil }
    self = Self.ofMLflow[Int(number) - 1]
  }

  /// In the order of their numbers, which begin with 1.
  private static let ofMLflow: [RunStatus] = [.running, .scheduled, .finished, .failed, .killed]
}
