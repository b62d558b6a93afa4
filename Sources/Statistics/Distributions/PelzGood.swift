import Foundation

/// The four-term asymptotic expansion of P(D <= x), for large samples.
///
/// Source: Pelz and Good, "Approximating the Lower Tail-Areas of the Kolmogorov-Smirnov One-Sample
/// Statistic" (1976), in the form of `scipy.stats._ksstats._kolmogn_PelzGood` 1.17.1.
enum PelzGood {
  static func cumulative(_ distance: Double, count: Double) -> Double {
    let z = count.squareRoot() * distance
    guard z > 0.042 else { return 0 }
    let terms = Int((16 * z / .pi).rounded(.up))
    var k = oddSums(z, terms: terms)
    let extra = evenSums(z, terms: terms)
    k[2] += extra.second
    k[3] += extra.third
    let root = count.squareRoot()
    return k[0] + k[1] / root + k[2] / count + k[3] / (count * root)
  }

  /// The sums over odd multiples, from the smallest term up.
  private static func oddSums(_ z: Double, terms: Int) -> SIMD4<Double> {
    let pi2 = Double.pi * Double.pi
    let pi4 = pi2 * pi2
    let z2 = z * z
    let z4 = z2 * z2
    let z6 = z4 * z2
    let constant = SIMD4(1, -z2, 6 * z6 + 2 * z4, -30 * z6 - 90 * z4 * z4)
    let square = SIMD4(
      0, pi2 / 4, (2 * z4 - 5 * z2) * pi2 / 4, pi2 * (135 * z4 - 96 * z6) / 4)
    let fourth = SIMD4(0, 0, pi4 * (1 - 2 * z2) / 16, pi4 * (-60 * z2 + 212 * z4) / 16)
    let sixth = SIMD4(0, 0, 0, pi4 * pi2 * (5 - 30 * z2) / 64)
    let q = exp(-pi2 / 8 / z2)
    var sum = SIMD4<Double>.zero
    for term in stride(from: terms, to: 0, by: -1) {
      let odd = Double(2 * term - 1)
      let m2 = odd * odd
      let coefficients = constant + square * m2 + fourth * (m2 * m2) + sixth * (m2 * m2 * m2)
      sum = sum * pow(q, Double(8 * term)) + coefficients
    }
    let scale = SIMD4(z, 6 * z4, 72 * z6 * z, 6480 * z6 * z4)
    return sum * (q * (2 * Double.pi).squareRoot()) / scale
  }

  /// What the second and third term have besides: sums over all multiples.
  private static func evenSums(
    _ z: Double, terms: Int
  ) -> (second: Double, third: Double) {
    let pi2 = Double.pi * Double.pi
    let z2 = z * z
    let q = exp(-pi2 / 2 / z2)
    var second = 0.0
    var third = 0.0
    for term in stride(from: terms, to: 0, by: -1) {
      let k2 = Double(term * term)
      let power = pow(q, k2)
      second += k2 * power
      third += (3 * z2 - pi2 * k2) * k2 * power
    }
    let factor = pi2 * (2 * Double.pi).squareRoot()
    return (second * factor / (-36 * z2 * z), third * factor / (216 * z2 * z2 * z2))
  }
}
