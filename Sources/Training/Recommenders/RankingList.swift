/// The list of one answer while it is made, and the memory that the next answer uses again.
struct RankingList {
  /// The best first.
  private(set) var codes: [Int32] = []
  private(set) var scores: [Double] = []
  private(set) var wanted = 0
  /// 1 for items that must not be added: excluded, or added already.
  private(set) var isBarred: [UInt8]
  private var barred: [Int32] = []
  /// A score for each item, for models that compute them all.
  var dense: [Float] = []
  /// The same in double precision.
  var exact: [Double] = []

  init(items: Int) {
    isBarred = [UInt8](repeating: 0, count: items)
  }

  var isFull: Bool { codes.count >= wanted }

  /// Begins the next answer.
  mutating func begin(wanted: Int) {
    for code in barred { isBarred[Int(code)] = 0 }
    barred.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    self.wanted = min(wanted, isBarred.count)
  }

  mutating func bar(_ code: Int32) {
    guard isBarred[Int(code)] == 0 else { return }
    isBarred[Int(code)] = 1
    barred.append(code)
  }

  /// Adds an item at the end, unless it is barred or the list is full.
  mutating func add(_ code: Int32, score: Double) {
    guard !isFull, isBarred[Int(code)] == 0 else { return }
    bar(code)
    codes.append(code)
    scores.append(score)
  }
}
