import CXGBoost
import Datasets
import Foundation

/// Hands rows to the library batch after batch, as it asks for them: several times over, each time
/// encoded anew.
final class BatchFeed {
  /// The library's side: the context is an unretained feed.
  static let functions = cxg_batches(
    restart: { BatchFeed.of($0)?.next = 0 },
    next: { BatchFeed.of($0)?.interface().map { UnsafePointer($0) } })

  /// Why a batch could not be encoded; the library then sees the rows end.
  private(set) var failure: TrainingError?
  private let features: FeatureRows
  private let batches: [TableRows.Batch]
  private var next = 0
  /// Room for the longest batch, which stays where it is.
  private let numbers: UnsafeMutableBufferPointer<Float>
  private var text: UnsafeMutablePointer<CChar>?

  init(_ features: FeatureRows) {
    self.features = features
    batches = features.rows.batches
    let rows = batches.reduce(0) { max($0, $1.range.count) }
    numbers = .allocate(capacity: rows * features.encoder.features.count)
  }

  deinit {
    numbers.deallocate()
    free(text)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> BatchFeed? {
    context.map { Unmanaged<BatchFeed>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The next batch, valid until the one after it; nil behind the last.
  private func interface() -> UnsafeMutablePointer<CChar>? {
    guard failure == nil, next < batches.count else { return nil }
    do throws(TrainingError) {
      let matrix = try features.matrix(of: batches[next])
      next += 1
      _ = numbers.update(fromContentsOf: matrix.values)
      free(text)
      text = strdup(
        FeatureMatrix.interface(
          at: UInt(bitPattern: numbers.baseAddress), rows: matrix.rows, columns: matrix.columns))
      return text
    } catch {
      failure = error
      return nil
    }
  }
}
