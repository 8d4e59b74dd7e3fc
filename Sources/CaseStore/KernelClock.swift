internal import Foundation

/// What `adjtimex(2)` says of the system's clock. Its header is not part of what Swift imports, so that the function is
/// looked up by name and its answer read at the offsets that the kernel's interface fixes for 64-bit Linux.
enum KernelClock {
  /// Size of `struct timex` and the places of `maxerror` and `status` in it.
  private static let size = 208
  private static let maxErrorPlace = 24
  private static let statusPlace = 40
  /// `TIME_ERROR`: the clock is not synchronised. `STA_UNSYNC` says so among the status bits.
  private static let unsynchronised: Int32 = 5
  private static let unsynchronisedBit: Int32 = 0x40

  private typealias Call = @convention(c) (UnsafeMutableRawPointer) -> Int32

  private static let call: Call? = {
    #if os(Linux) && (arch(x86_64) || arch(arm64))
      guard let symbol = unsafe dlsym(nil, "adjtimex") else { return nil }
      return unsafe unsafeBitCast(symbol, to: Call.self)
    #else
      return nil
    #endif
  }()

  /// The largest error of the clock; nil while it is not synchronised.
  static var maxErrorMicroseconds: Int? {
    guard let call = unsafe call else { return nil }
    var reading = [UInt64](repeating: 0, count: size / 8)
    return unsafe reading.withUnsafeMutableBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      let state = unsafe call(base)
      let status = unsafe base.load(fromByteOffset: statusPlace, as: Int32.self)
      guard state >= 0, state != unsynchronised, status & unsynchronisedBit == 0 else { return nil }
      return unsafe Int(base.load(fromByteOffset: maxErrorPlace, as: Int64.self))
    }
  }
}
