internal import Foundation

// The elementary functions that the model needs, in one place; nothing else here comes from Foundation.

@inline(__always) func exponential(_ x: Double) -> Double { exp(x) }
@inline(__always) func logarithm(_ x: Double) -> Double { log(x) }
@inline(__always) func power(_ base: Double, _ exponent: Double) -> Double {
  exponent == 1 ? base : pow(base, exponent)
}
@inline(__always) func power2(_ exponent: Double) -> Double { exp2(exponent) }
/// 1 − Φ(z) of the standard normal distribution.
func upperTail(_ z: Double) -> Double { 0.5 * erfc(z / 2.0.squareRoot()) }
