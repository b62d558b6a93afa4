import GRDB

/// Several writes that are stored together or not at all; see ``Store/transaction(_:_:)``.
///
/// Valid only within the closure that received it. Each aspect of the store adds its methods in
/// its own folder; ``Store`` has the same ones for single writes.
public struct Transaction {
  let db: Database
}
