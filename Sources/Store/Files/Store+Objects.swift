import Domain
import Foundation

extension Store {
  /// Stores bytes under the SHA-256 of their content; the same bytes are kept once.
  ///
  /// When it returns, they survive power loss.
  /// - Throws: ``StoreError/readOnly(path:)``, ``StoreError/file(_:path:reason:)``.
  public func put(_ bytes: Data) throws -> ObjectID {
    guard access == .readWrite else { throw StoreError.readOnly(path: folder.path) }
    return try objects.put(bytes)
  }

  /// The bytes of an object, checked against their SHA-256.
  ///
  /// - Throws: ``StoreError/objectMissing(_:)``, ``StoreError/objectDamaged(_:)``.
  public func object(_ id: ObjectID) throws -> Data { try objects.get(id) }

  /// How many bytes an object has; nil where the store does not hold it.
  public func objectSize(_ id: ObjectID) -> Int? { objects.size(of: id) }
}
