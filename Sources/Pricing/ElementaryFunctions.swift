// The C library's functions are all that is used of Foundation; they are named here once.
internal import Foundation

@inline(__always) func exponential(_ value: Double) -> Double { exp(value) }
@inline(__always) func logarithm(_ value: Double) -> Double { log(value) }
@inline(__always) func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
