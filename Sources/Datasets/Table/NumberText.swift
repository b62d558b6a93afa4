/// How a number is written in exported files: the shortest text that reads back as the same
/// number, with a point or an exponent, so that `227.0` is not taken for a whole number.
enum NumberText {
  static func text(_ value: Double) -> String { value.description }
}
