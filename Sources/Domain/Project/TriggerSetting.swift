/// What a policy says of one of its triggers: `monthly`, `14d`, `true`, `10000`.
///
/// These are the kinds of values that `curlew.yaml` can hold, and not the triggers: what a trigger
/// makes of its value is in its own file of `Insight`.
public enum TriggerSetting: Hashable, Sendable, Codable {
  /// Whether it asks at all.
  case flag(Bool)
  /// So many of something.
  case count(Int)
  /// So long a time.
  case span(TimeSpan)
  /// One of the trigger's own words.
  case word(String)
}
