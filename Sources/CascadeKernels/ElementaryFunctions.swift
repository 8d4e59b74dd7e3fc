// The C library's functions are all that is used of Foundation; they are named here once.
internal import Foundation

@inline(__always) func logarithm(_ value: Double) -> Double { log(value) }
@inline(__always) func complementaryError(_ value: Double) -> Double { erfc(value) }
