/// What large coefficients cost: `strength` × (`l1Share` × Σ|w| + (1 − `l1Share`) ÷ 2 × Σw²), on
/// top of the mean loss. Intercepts cost nothing.
struct LinearPenalty: Sendable {
  /// The weight of absolute values: drives coefficients to 0.
  let absolute: Double
  /// The weight of half squares: draws coefficients together.
  let square: Double

  init(strength: Double, l1Share: Double) {
    absolute = strength * l1Share
    square = strength * (1 - l1Share)
  }

  var isNothing: Bool { absolute == 0 && square == 0 }

  func value(_ coefficients: LinearCoefficients) -> Double {
    var (magnitudes, squares) = (0.0, 0.0)
    for place in coefficients.values.indices where coefficients.isPenalised(place) {
      magnitudes += abs(coefficients.values[place])
      squares += coefficients.values[place] * coefficients.values[place]
    }
    return absolute * magnitudes + square * squares / 2
  }

  /// Adds what is smooth of it to the derivatives at those coefficients.
  func addSmooth(
    to gradient: inout [Double], _ curvature: inout SymmetricMatrix,
    at coefficients: LinearCoefficients
  ) {
    for place in gradient.indices where coefficients.isPenalised(place) {
      gradient[place] += square * coefficients.values[place]
      curvature[place, place] += square
    }
  }
}

extension LinearCoefficients {
  /// Whether large values in that place cost something.
  func isPenalised(_ place: Int) -> Bool { place % width != intercept }
}
