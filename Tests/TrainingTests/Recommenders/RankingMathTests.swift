import CVector
import Foundation
import Statistics
import Testing

@testable import Training

@Suite("What recommenders compute with")
struct RankingMathTests {
  @Test("the best scores are those of a sort, ties in the order of the codes")
  func top() {
    var random = SeededRandom(seed: 4)
    for count in [1, 5, 70, 1_000] {
      for wanted in [1, 3, 10, 200] {
        let scores = (0..<count).map { _ in Double(random.index(below: 20)) }
        let barred = Set((0..<count / 4).map { _ in random.index(below: count) })
        var list = RankingList(items: count)
        list.begin(wanted: wanted)
        for code in barred { list.bar(Int32(code)) }
        scores.withUnsafeBufferPointer { TopItems.add($0, to: &list) }
        let order = (0..<count).filter { !barred.contains($0) }
          .sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }
        #expect(list.codes.map { Int($0) } == Array(order.prefix(wanted)))
        #expect(list.scores == list.codes.map { scores[Int($0)] })
        let greatest = TopItems.greatest(wanted, of: scores)
        #expect(greatest == (count < wanted ? nil : scores.sorted(by: >)[wanted - 1]))
      }
    }
  }

  @Test("a tiled inverse times its matrix is 1, with the same bits for any number of threads")
  func inverse() throws {
    var random = SeededRandom(seed: 8)
    for size in [1, 7, 192, 401] {
      // Diagonal enough to be positive definite.
      var matrix = SymmetricMatrix(size: size)
      for row in 0..<size {
        for column in 0..<row { matrix[row, column] = random.uniform() - 0.5 }
        matrix[row, row] = Double(size)
      }
      matrix.mirrorLower()
      var found: [[Double]] = []
      for threads in [1, 3] {
        var values = matrix.values
        try TiledInverse.invert(&values, size: size, threads: threads) { _, _ in }
        found.append(values)
      }
      #expect(found[0] == found[1])
      for column in [0, size / 2, size - 1] {
        let product = matrix.times((0..<size).map { found[0][column * size + $0] })
        for row in 0..<size { #expect(abs(product[row] - (row == column ? 1 : 0)) < 1e-10) }
      }
    }
    var indefinite = [1.0, 2, 2, 1]
    #expect(throws: TrainingError.numbersTooLarge) {
      try TiledInverse.invert(&indefinite, size: 2, threads: 1) { _, _ in }
    }
  }

  @Test("libopenblas that is missing or lacks a function is told with a sentence")
  func library() {
    let missing = #expect(throws: TrainingError.self) {
      try OpenBLASLibrary.probe("/nowhere/libopenblas.so")
    }
    #expect(missing?.message.contains("apt-get install libopenblas0") == true)
    #expect(missing?.message.contains("/nowhere/libopenblas.so") == true)
    #expect(throws: TrainingError.algebraTooOld(function: "openblas_set_num_threads")) {
      try OpenBLASLibrary.probe("libz.so.1")
    }
    #expect(
      TrainingError.algebraTooOld(function: "dpotrf_").message
        == "The libopenblas found lacks dpotrf_. Install Debian's `libopenblas0`, or name a library "
        + "in CURLEW_OPENBLAS_LIBRARY.")
  }

  @Test("conjugate gradients come to what Cholesky solves")
  func conjugateGradients() {
    var random = SeededRandom(seed: 6)
    let (factors, rows) = (20, 50)
    var others = FactorMatrix(rows: rows, factors: factors)
    others.fill(factors: factors) { Float(random.normal()) }
    let gram = others.gram(factors: factors, adding: 2, threads: 2)
    #expect(gram == others.gram(factors: factors, adding: 2, threads: 1))
    let columns: [Int32] = [3, 7, 12, 40]
    let confidences: [Float] = [2, 11, 21, 5]
    var found = [Float](repeating: 0, count: others.width)
    var work = [Float](repeating: 0, count: 3 * others.width)
    cvec_solve_weighted(
      gram, others.values, Int64(others.width), columns, confidences, 4, 40, &found, &work)

    var matrix = SymmetricMatrix(size: factors)
    var right = [Double](repeating: 0, count: factors)
    for row in 0..<factors {
      for column in 0..<factors { matrix[row, column] = Double(gram[row * others.width + column]) }
    }
    for (column, confidence) in zip(columns, confidences) {
      let other = others.row(Int(column)).map { Double($0) }
      for row in 0..<factors {
        right[row] += Double(confidence) * other[row]
        for place in 0..<factors {
          matrix[row, place] += Double(confidence - 1) * other[row] * other[place]
        }
      }
    }
    let wanted = Cholesky(matrix).solve(right)
    for place in 0..<factors { #expect(abs(Double(found[place]) - wanted[place]) < 1e-3) }
    #expect(found[factors...].allSatisfy { $0 == 0 })
  }

  @Test("scores are products, whatever vectors stand beside their own")
  func scores() {
    var random = SeededRandom(seed: 2)
    let (factors, items) = (21, 37)
    var matrix = FactorMatrix(rows: items, factors: factors)
    matrix.fill(factors: factors) { Float(random.normal()) }
    var vectors = FactorMatrix(rows: 6, factors: factors)
    vectors.fill(factors: factors) { Float(random.normal()) }
    let scores = FactorScores(matrix)
    var together = RankingList(items: items)
    scores.score(vectors.values, in: &together)
    for place in 0..<6 {
      var alone = RankingList(items: items)
      scores.score(vectors.row(place), in: &alone)
      let own = together.dense[(place * scores.stride)..<(place * scores.stride + items)]
      #expect(Array(own) == Array(alone.dense.prefix(items)))
      for item in 0..<items {
        let product = zip(matrix.row(item), vectors.row(place)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(alone.dense[item] - product) < 1e-4)
      }
    }
  }
}
