import CVector
import Datasets
import Statistics

/// How long the steps are, and of how many numbers.
struct BPRSettings: Sendable {
  let factors: Int
  let rate: Float
  let regularization: Float
}

/// Stochastic gradient descent over pairs, the same for a seed with any number of threads.
///
/// Users are divided into blocks once, items anew in each epoch, and a pair is learnt from against an
/// item of its item's block, whoever took that: so the pairs of different user and item blocks share no number, and threads
/// may work on them at the same time, in whatever order. Source: Gemulla et al., "Large-Scale Matrix
/// Factorization with Distributed Stochastic Gradient Descent" (KDD 2011).
struct BPRDescent {
  private(set) var users: FactorMatrix
  private(set) var items: FactorMatrix
  private(set) var biases: [Float]
  private let settings: BPRSettings
  private let taken: SparseRows
  private let threads: Int
  private let random: SeededRandom
  /// The users of block `b` are those from `userStarts[b]` to before `userStarts[b + 1]`.
  private let userStarts: [Int]

  /// Of users, and of items: enough for the threads of a large machine to take turns.
  private static let blocks = 16

  init(
    _ taken: SparseRows, items: Int, _ settings: BPRSettings, seed: UInt64, threads: Int
  ) {
    self.taken = taken
    self.settings = settings
    self.threads = threads
    random = SeededRandom(seed: seed)
    var random = random
    users = FactorMatrix(rows: taken.count, factors: settings.factors)
    self.items = FactorMatrix(rows: items, factors: settings.factors)
    biases = [Float](repeating: 0, count: items)
    let scale = 1 / Double(settings.factors)
    users.fill(factors: settings.factors) { Float((random.uniform() - 0.5) * scale) }
    self.items.fill(factors: settings.factors) { Float((random.uniform() - 0.5) * scale) }
    userStarts = (0...Self.blocks).map { block in
      let pairs = taken.columns.count * block / Self.blocks
      return block == Self.blocks ? taken.count : taken.starts.firstIndex { $0 >= pairs } ?? 0
    }
  }

  /// Learns from every pair once, in random order.
  mutating func run(epoch: Int) {
    let (random, taken, settings, threads) = (
      random.split(UInt64(epoch)), taken, settings, threads
    )
    let blocks = ItemBlocks(taken, items: items.rows, blocks: Self.blocks, random.split(0))
    let pairs = Parallel.map(Self.blocks, threads: threads) { block in
      BlockPairs(
        taken, users: userStarts[block]..<userStarts[block + 1], blocks,
        random.split(UInt64(block) + 1))
    }
    users.values.withUnsafeMutableBufferPointer { users in
      items.values.withUnsafeMutableBufferPointer { items in
        biases.withUnsafeMutableBufferPointer { biases in
          // Each call writes the numbers of its own users and items.
          nonisolated(unsafe) let numbers = Numbers(
            users: users.baseAddress!, items: items.baseAddress!, biases: biases.baseAddress!,
            width: FactorMatrix.width(settings.factors))
          for turn in 0..<Self.blocks {
            Parallel.each(Self.blocks, threads: threads) { block in
              pairs[block].learn(
                from: (block + turn) % Self.blocks, blocks, taken, settings, numbers)
            }
          }
        }
      }
    }
  }

  /// Where everything that is learnt stands.
  struct Numbers {
    let users: UnsafeMutablePointer<Float>
    let items: UnsafeMutablePointer<Float>
    let biases: UnsafeMutablePointer<Float>
    let width: Int
  }
}

/// The items in random order, cut into blocks of nearly one size.
struct ItemBlocks: Sendable {
  let count: Int
  /// Of each item's code.
  let blockOf: [UInt8]
  /// The items of all pairs, those of block `b` from `starts[b]` to before `starts[b + 1]`: each as often
  /// as it is taken.
  let taken: [Int32]
  let starts: [Int]

  init(_ pairs: SparseRows, items: Int, blocks: Int, _ random: SeededRandom) {
    var (random, blockOf) = (random, [UInt8](repeating: 0, count: items))
    for (place, item) in random.permutation(of: items).enumerated() {
      blockOf[item] = UInt8(place * blocks / items)
    }
    var starts = [Int](repeating: 0, count: blocks + 1)
    for item in pairs.columns { starts[Int(blockOf[Int(item)]) + 1] += 1 }
    for block in 1...blocks { starts[block] += starts[block - 1] }
    var next = starts
    var taken = [Int32](repeating: 0, count: pairs.columns.count)
    for item in pairs.columns {
      let block = Int(blockOf[Int(item)])
      taken[next[block]] = item
      next[block] += 1
    }
    (count, self.blockOf, self.taken, self.starts) = (blocks, blockOf, taken, starts)
  }
}

/// The pairs of one block of users, by the block of their item, each in random order.
struct BlockPairs: Sendable {
  private let starts: [Int]
  private var pairs: [(user: Int32, item: Int32)]
  private let random: SeededRandom

  init(
    _ taken: SparseRows, users: Range<Int>, _ blocks: ItemBlocks, _ random: SeededRandom
  ) {
    self.random = random
    let cells = taken.starts[users.lowerBound]..<taken.starts[users.upperBound]
    var starts = [Int](repeating: 0, count: blocks.count + 1)
    for cell in cells { starts[Int(blocks.blockOf[Int(taken.columns[cell])]) + 1] += 1 }
    for block in 1..<starts.count { starts[block] += starts[block - 1] }
    var next = starts
    pairs = [(user: Int32, item: Int32)](repeating: (0, 0), count: cells.count)
    for user in users {
      for cell in taken.cells(of: user) {
        let block = Int(blocks.blockOf[Int(taken.columns[cell])])
        pairs[next[block]] = (Int32(user), taken.columns[cell])
        next[block] += 1
      }
    }
    self.starts = starts
  }

  /// Learns from the pairs whose item is of that block.
  func learn(
    from block: Int, _ blocks: ItemBlocks, _ taken: SparseRows, _ settings: BPRSettings,
    _ numbers: BPRDescent.Numbers
  ) {
    let own = starts[block]..<starts[block + 1]
    let others = blocks.starts[block]..<blocks.starts[block + 1]
    var random = random.split(UInt64(block))
    var order = [Int32](Int32(own.lowerBound)..<Int32(own.upperBound))
    random.shuffle(&order)
    taken.columns.withUnsafeBufferPointer { columns in
      for place in order {
        let (user, item) = pairs[Int(place)]
        let history = UnsafeBufferPointer(rebasing: columns[taken.cells(of: Int(user))])
        // Drawn as often as it is taken; a user who took it says nothing about the two.
        let other = blocks.taken[others.lowerBound + random.index(below: others.count)]
        if Self.contains(history, other) { continue }
        numbers.step(user: Int(user), taken: Int(item), other: Int(other), settings)
      }
    }
  }

  private static func contains(_ sorted: UnsafeBufferPointer<Int32>, _ item: Int32) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == item
  }
}

extension BPRDescent.Numbers {
  @inline(__always)
  fileprivate func step(user: Int, taken: Int, other: Int, _ settings: BPRSettings) {
    cvec_pairwise_step(
      users + user * width, items + taken * width, items + other * width, Int64(width),
      biases + taken, biases + other, settings.rate, settings.regularization)
  }
}
