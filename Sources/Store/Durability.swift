/// What a commit outlives.
public enum Durability: Sendable {
  /// Power loss: the write-ahead log is synced before the method returns. For all that a client is
  /// told is stored.
  case full
  /// `kill -9`, but a power loss may take the last moments; the next full commit syncs them too. For
  /// signs of life, progress, log lines, traffic counts, and what can be done again.
  case process
}
