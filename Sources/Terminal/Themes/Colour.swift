import Foundation

/// A colour in sRGB.
public struct Colour: Hashable, Sendable {
  /// 0 to 255.
  public let red: UInt8
  /// 0 to 255.
  public let green: UInt8
  /// 0 to 255.
  public let blue: UInt8

  /// A colour of sRGB.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#5faf87`; nil for anything else.
  public init?(hex: String) {
    guard hex.utf8.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16)
    else { return nil }
    self.init(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }

  /// `#5faf87`.
  public var hex: String { String(format: "#%02x%02x%02x", red, green, blue) }

  /// Relative luminance, 0 to 1 (WCAG 2.1, definition of relative luminance).
  public var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Contrast ratio, 1 to 21 (WCAG 2.1, definition of contrast ratio).
  public func contrast(with other: Colour) -> Double {
    let high = max(luminance, other.luminance)
    let low = min(luminance, other.luminance)
    return (high + 0.05) / (low + 0.05)
  }

  /// Weighted squared distance in sRGB, near enough to what the eye sees for choosing among few
  /// colours ("redmean").
  func distance(to other: Colour) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let dr = Int(red) - Int(other.red)
    let dg = Int(green) - Int(other.green)
    let db = Int(blue) - Int(other.blue)
    return ((512 + mean) * dr * dr) >> 8 + 4 * dg * dg + ((767 - mean) * db * db) >> 8
  }
}
