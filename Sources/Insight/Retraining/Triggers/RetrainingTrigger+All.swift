extension RetrainingTrigger {
  /// Every trigger that a policy may declare, in the order in which they are asked.
  public static let all: [RetrainingTrigger] = [
    .schedule,
    .performance,
    .drift,
    .volume,
    .age,
  ]
}
