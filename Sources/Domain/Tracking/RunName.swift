/// Readable names for runs: an adjective, a wader, a number.
public enum RunName {
  private static let adjectives = [
    "amber", "bold", "brave", "brisk", "calm", "clear", "deft", "early", "fair", "fleet", "gentle",
    "grey", "keen", "late", "light", "lucid", "mild", "noble", "odd", "pale", "plain", "quick",
    "quiet", "rapid", "sharp", "shy", "steady", "still", "swift", "tidal", "warm", "wild",
  ]
  private static let birds = [
    "avocet", "curlew", "dotterel", "dowitcher", "dunlin", "godwit", "greenshank", "jacana",
    "knot", "lapwing", "oystercatcher", "phalarope", "plover", "pratincole", "redshank", "ruff",
    "sanderling", "sandpiper", "snipe", "stilt", "stint", "tattler", "turnstone", "whimbrel",
    "willet", "woodcock",
  ]

  /// The name of the run with this number, drawn from a source of randomness.
  public static func random(
    number: Int, using generator: inout some RandomNumberGenerator
  ) -> String {
    let adjective = adjectives[Int.random(in: adjectives.indices, using: &generator)]
    let bird = birds[Int.random(in: birds.indices, using: &generator)]
    return "\(adjective)-\(bird)-\(number)"
  }
}
