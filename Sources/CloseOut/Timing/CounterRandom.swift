internal import Foundation

/// Random numbers by counter: the number for a seed, path and day is a function of those three, so that any
/// path can be looked at alone and nothing depends on the order of drawing.
///
/// Philox 4×32 with ten rounds: J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel Random Numbers: As Easy as
/// 1, 2, 3", Proceedings of SC11 (2011), section 3.3.
enum CounterRandom {
  /// Four random words for a counter of four words and a key of two.
  static func philox(_ counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var state = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(0xD251_1F53) * UInt64(state[0])
      let second = UInt64(0xCD9E_8D57) * UInt64(state[2])
      state = SIMD4(
        UInt32(second >> 32) ^ state[1] ^ key[0], UInt32(truncatingIfNeeded: second),
        UInt32(first >> 32) ^ state[3] ^ key[1], UInt32(truncatingIfNeeded: first))
      key = SIMD2(key[0] &+ 0x9E37_79B9, key[1] &+ 0xBB67_AE85)
    }
    return state
  }

  /// A standard normal number for a path and a day (G. Box and M. Muller, Annals of Mathematical Statistics 29,
  /// 1958). The logarithm never sees zero.
  static func normal(seed: UInt64, path: Int, day: Int) -> Double {
    let words = philox(
      SIMD4(
        UInt32(truncatingIfNeeded: path), UInt32(truncatingIfNeeded: path >> 32),
        UInt32(truncatingIfNeeded: day), 0),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    let radius = (-2 * log(openUniform(words[0], words[1]))).squareRoot()
    return radius * cos(2 * Double.pi * openUniform(words[2], words[3]))
  }

  /// A number in (0, 1], of 53 bits.
  private static func openUniform(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = (UInt64(high) << 32 | UInt64(low)) >> 11
    return Double(bits + 1) / 9_007_199_254_740_992  // 2^53
  }
}
