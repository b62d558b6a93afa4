import Foundation
import Testing

@testable import Terminal

struct NumberTextTests {
  @Test(
    "three significant digits",
    arguments: [
      (0.6671, "0.667"), (6.918, "6.92"), (118.4, "118"), (14_102.0, "14,102"), (0.0, "0"),
      (0.9996, "1.00"), (9.999, "10.0"), (99.96, "100"), (999.6, "1,000"), (-0.0123, "−0.0123"),
      (1.2345e-5, "1.23e−5"), (3.5e18, "3.50e18"), (327_346.0, "327,346"), (0.0001, "0.000100"),
      (Double.infinity, "∞"), (-Double.infinity, "−∞"), (Double.nan, "–"),
      (Double.leastNonzeroMagnitude, "4.94e−324"),
    ])
  func number(value: Double, text: String) {
    #expect(NumberText.number(value) == text)
  }

  @Test("decimals are rounded as C rounds them, ties of products too")
  func fixedAsC() {
    var numbers = [1.115, 0.125, 0.375, 2.5, 0.285, 1e11, 1e13, 0.5, 9.9999999, 0.0004999999999]
    for number in 0..<20_000 {
      // Three decimals and a half of the next: where a quick way of rounding goes wrong.
      numbers.append(Double(number * 199) / 1_000 + 0.0005)
      numbers.append((Double(number) * 0.618_033_988_7).truncatingRemainder(dividingBy: 1) * 1e4)
    }
    for number in numbers {
      for decimals in [0, 1, 3, 6] {
        let plain = NumberText.fixed(number, decimals: decimals).filter { $0 != "," }
        #expect(plain == String(format: "%.*f", decimals, number))
      }
    }
  }

  @Test("no number is a dash")
  func none() {
    #expect(NumberText.number(nil) == "–")
    #expect(NumberText.count(nil) == "–")
    #expect(NumberText.percent(nil) == "–")
    #expect(NumberText.duration(seconds: nil) == "–")
    #expect(NumberText.signed(nil) == "–")
    #expect(NumberText.bytes(nil) == "–")
  }

  @Test("signs are told, but zero has none")
  func signed() {
    #expect(NumberText.signed(0.012) == "+0.012")
    #expect(NumberText.signed(-0.008) == "−0.008")
    #expect(NumberText.signed(0) == "0.000")
    #expect(NumberText.signed(0.0001) == "0.000")
    #expect(NumberText.signed(-0.0001) == "0.000")
  }

  @Test("only everything is 100 % and only nothing is 0 %")
  func percent() {
    let shares = [0.94, 0.041, 0, 1, 0.9999, 0.00001, 0.5, 1.2, -0.03, 0.992]
    #expect(
      shares.map(NumberText.percent) == [
        "94 %", "4.1 %", "0 %", "100 %", "99.9 %", "0.1 %", "50 %", "120 %", "−3.0 %", "99 %",
      ])
  }

  @Test(
    "durations are in their largest fitting unit",
    arguments: [
      (0.0, "0 s"), (0.000_012, "12 µs"), (0.35, "350 ms"), (0.9999, "1.0 s"), (4.1, "4.1 s"),
      (9.97, "10 s"), (59.7, "1 min"), (130.0, "2 min"), (10_800.0, "3 h"), (3_974_400.0, "46 d"),
      (-4.1, "−4.1 s"),
    ])
  func duration(seconds: Double, text: String) {
    #expect(NumberText.duration(seconds: seconds) == text)
  }

  @Test("ages and times to come")
  func ages() {
    #expect(NumberText.age(seconds: 0.4) == "now")
    #expect(NumberText.age(seconds: 2.7) == "2 s ago")
    #expect(NumberText.age(seconds: 125) == "2 min ago")
    #expect(NumberText.age(seconds: -12) == "in 12 s")
  }

  @Test("a whole number has no decimals, another three digits")
  func plain() {
    #expect(
      [0, 5, 12_345_678, -3, 0.25, 5.125].map(NumberText.plain)
        == ["0", "5", "12,345,678", "−3", "0.250", "5.12"])
  }

  @Test("counts and bytes")
  func counts() {
    #expect(
      [0, 999, 1_204, 1_000_000, -5_000].map(NumberText.count)
        == ["0", "999", "1,204", "1,000,000", "−5,000"])
    #expect(
      [0, 812, 4_510_000, 999_999, 1_500_000_000].map(NumberText.bytes)
        == ["0 B", "812 B", "4.51 MB", "1.00 MB", "1.50 GB"])
    #expect(NumberText.count(.min) == "−9,223,372,036,854,775,808")
    #expect(
      [0, 1, 2_041].map { NumberText.counted($0, "alert") } == [
        "no alerts", "1 alert", "2,041 alerts",
      ])
    #expect(NumberText.counted(2, "entry", plural: "entries") == "2 entries")
  }
}
