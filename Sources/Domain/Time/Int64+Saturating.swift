/// The arithmetic that all instants and lengths of time are added up with: it ends at the type's
/// bounds, where Swift's own would end the process.
///
/// A number that comes from a file, a request or a stored row may be any of 64 bits. What is
/// computed from an absurd one is then absurd too, 292 million years away from everything; it is
/// compared, shown and refused like any other value.
extension Int64 {
  func addingSaturating(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  func subtractingSaturating(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  func multipliedSaturating(by other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }

  /// The quotient rounded towards minus infinity, so that days before 1970 are whole too.
  func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  /// What ``flooredQuotient(by:)`` leaves: at least 0, and less than the divisor.
  func flooredRemainder(by divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
