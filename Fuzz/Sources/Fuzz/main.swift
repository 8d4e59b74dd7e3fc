internal import Foundation
internal import LibFuzzer
internal import ParserChecks

// Fuzz NAME [libFuzzer's arguments]: gives one reader random bytes until something does not hold.
// Fuzz --list: the names. Fuzz --write-seeds FOLDER: writes the seeds that are made by Firebreak's own writers.
enum Driver {
  /// Set once before the first run.
  nonisolated(unsafe) static var chosen: ParserCheck?

  static func run(_ check: ParserCheck, _ arguments: [String]) -> Int32 {
    unsafe chosen = check
    var count = Int32(arguments.count)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    return unsafe words.withUnsafeMutableBufferPointer { buffer in
      var base = unsafe buffer.baseAddress
      return unsafe LLVMFuzzerRunDriver(&count, &base) { bytes, count in
        unsafe Driver.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    }
  }

  static func check(_ bytes: [UInt8]) {
    do {
      _ = try unsafe chosen?.run(bytes)
    } catch {
      FileHandle.standardError.write(Data("\nDoes not hold: \(error)\n".utf8))
      abort()
    }
  }
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "--list": print(ParserCheck.all.map(\.name).joined(separator: "\n"))
case "--write-seeds" where arguments.count == 3: try Seeds.write(to: arguments[2])
case let name?:
  guard let check = ParserCheck.all.first(where: { $0.name == name }) else { fallthrough }
  exit(Driver.run(check, [arguments[0]] + arguments.dropFirst(2)))
default:
  print("Fuzz NAME [arguments of libFuzzer] | --list | --write-seeds FOLDER")
  exit(2)
}
