internal import Crypto
import Domain

/// The names that content goes by.
public enum Fingerprint {
  /// SHA-256 of bytes, 64 hexadecimal digits.
  public static func object(_ bytes: [UInt8]) -> ObjectID {
    ObjectID(sha256(bytes))
  }

  static func sha256(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
