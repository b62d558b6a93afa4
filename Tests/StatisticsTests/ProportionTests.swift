import Statistics
import Testing

@Suite("Wilson's interval of a proportion")
struct ProportionTests {
  /// By the formula with z = 1.959963984540054, in 40 digits.
  @Test(
    "is the formula's",
    arguments: [
      (10, 20, 0.299298, 0.700702), (0, 10, 0, 0.277533), (10, 10, 0.722467, 1),
      (1, 100, 0.001767, 0.054486),
    ])
  func values(_ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double) throws {
    let interval = try #require(Metrics.wilsonInterval(successes: successes, of: trials))
    #expect(abs(interval.lowerBound - lower) < 1e-6 && abs(interval.upperBound - upper) < 1e-6)
  }

  @Test("without a trial is none")
  func none() { #expect(Metrics.wilsonInterval(successes: 0, of: 0) == nil) }
}
