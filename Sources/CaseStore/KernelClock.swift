/// What `adjtimex(2)` says of the system's clock. Its header is not part of what Swift imports, so that the function is
/// declared here and its answer read at the offsets that the kernel's interface fixes for 64-bit Linux.
enum KernelClock {
  /// Size of `struct timex` and the places of `maxerror` and `status` in it.
  private static let size = 208
  private static let maxErrorPlace = 24
  private static let statusPlace = 40
  /// `TIME_ERROR`: the clock is not synchronised. `STA_UNSYNC` says so among the status bits.
  private static let unsynchronised: Int32 = 5
  private static let unsynchronisedBit: Int32 = 0x40

  /// The largest error of the clock; nil while it is not synchronised, and where the kernel does not say.
  static var maxErrorMicroseconds: Int? {
    #if os(Linux) && (arch(x86_64) || arch(arm64))
      read()
    #else
      nil
    #endif
  }
}

#if os(Linux) && (arch(x86_64) || arch(arm64))
  /// `int adjtimex(struct timex *)`; with all its fields zero it changes nothing.
  @_silgen_name("adjtimex")
  private func adjtimex(_ reading: UnsafeMutableRawPointer) -> Int32

  extension KernelClock {
    private static func read() -> Int? {
      var reading = [UInt64](repeating: 0, count: size / 8)
      return unsafe reading.withUnsafeMutableBytes { buffer -> Int? in
        guard let base = buffer.baseAddress else { return nil }
        let state = unsafe adjtimex(base)
        let status = unsafe base.load(fromByteOffset: statusPlace, as: Int32.self)
        guard state >= 0, state != unsynchronised, status & unsynchronisedBit == 0 else { return nil }
        return unsafe Int(base.load(fromByteOffset: maxErrorPlace, as: Int64.self))
      }
    }
  }
#endif
