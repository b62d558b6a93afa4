import CXGBoost

/// Memory that was freed and that the C library keeps for later.
public enum UnusedMemory {
  /// Gives it back to the system, in milliseconds. A job frees hundreds of megabytes in small pieces,
  /// which would stay with the process for as long as it runs.
  public static func giveBack() { cxg_release_unused_memory() }
}
