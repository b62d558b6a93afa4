import CResources
import Datasets

extension Table {
  /// A file that ships with the program.
  static func shipped(_ resource: curlew_resource) throws -> Table {
    let bytes = [UInt8](UnsafeBufferPointer(start: resource.bytes, count: resource.count))
    return try TableReader.read(.memory(name: String(cString: resource.name), bytes: bytes)).table
  }
}
