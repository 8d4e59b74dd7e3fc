/// The database's write-ahead log as bytes, looked at before SQLite opens it.
///
/// SQLite takes the frames of the log up to the first that does not fit its checksum, and forgets the rest without a
/// word. That is right after a power cut, when the rest is the one transaction that was being written. It is wrong
/// where bits were changed in what had been acknowledged. Each transaction is synced before the next begins, so a cut
/// leaves at most one commit behind the first frame that does not fit; where there are more, acknowledged entries
/// would vanish. The format is on SQLite's page "Database File Format", section 4.
///
/// It cannot tell a bit changed in the last transaction of the log from a cut; a signed checkpoint over it can.
struct WriteAheadLog {
  private let bytes: [UInt8]
  private let pageSize: Int
  private let isBigEndian: Bool

  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// - Parameter pageSize: that of the database, which its log shares.
  init(bytes: [UInt8], pageSize: Int) {
    self.bytes = bytes
    self.pageSize = pageSize
    isBigEndian = bytes.count > 3 && bytes[3] & 1 == 1
  }

  var frameCount: Int {
    max(0, (bytes.count - WriteAheadLog.headerSize) / (WriteAheadLog.frameHeaderSize + pageSize))
  }

  /// How many commits of the present log lie behind the first frame that does not fit.
  var commitsBehindEnd: Int {
    guard frameCount > 0 else { return 0 }
    let end = fittingFrames
    return (end..<frameCount).count {
      salts(ofFrame: $0) == salts(at: 16) && word(at: start(of: $0) + 4) != 0
    }
  }

  /// Whether the header is as SQLite wrote it.
  var isHeaderSound: Bool {
    guard bytes.count >= WriteAheadLog.headerSize, word(at: 0) & ~1 == 0x377F_0682,
      word(at: 4) == 3_007_000, Int(word(at: 8)) == pageSize
    else { return false }
    return checksum(0..<24, (0, 0)) == pair(at: 24)
  }

  /// The latest image of each page, by its number from 1, in frames written with the first one.
  var pages: [Int: ArraySlice<UInt8>] {
    var pages: [Int: ArraySlice<UInt8>] = [:]
    for frame in 0..<frameCount where salts(ofFrame: frame) == salts(ofFrame: 0) {
      let content = start(of: frame) + WriteAheadLog.frameHeaderSize
      pages[Int(word(at: start(of: frame)))] = bytes[content..<content + pageSize]
    }
    return pages
  }

  private var fittingFrames: Int {
    var sum = pair(at: 24)
    for frame in 0..<frameCount {
      let place = start(of: frame)
      let content = place + WriteAheadLog.frameHeaderSize
      sum = checksum(content..<content + pageSize, checksum(place..<place + 8, sum))
      guard salts(ofFrame: frame) == salts(at: 16), word(at: place) != 0, sum == pair(at: place + 16) else {
        return frame
      }
    }
    return frameCount
  }

  private func start(of frame: Int) -> Int {
    WriteAheadLog.headerSize + frame * (WriteAheadLog.frameHeaderSize + pageSize)
  }

  private func salts(ofFrame frame: Int) -> UInt64 { salts(at: start(of: frame) + 8) }

  private func salts(at place: Int) -> UInt64 { UInt64(word(at: place)) << 32 | UInt64(word(at: place + 4)) }

  private func pair(at place: Int) -> (UInt32, UInt32) { (word(at: place), word(at: place + 4)) }

  /// Numbers in headers have their most significant byte first, whatever the machine.
  private func word(at place: Int) -> UInt32 {
    UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
      | UInt32(bytes[place + 3])
  }

  private func checksum(_ range: Range<Int>, _ seed: (UInt32, UInt32)) -> (UInt32, UInt32) {
    var (first, second) = seed
    for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      let (left, right) = pair(at: place)
      first &+= (isBigEndian ? left : left.byteSwapped) &+ second
      second &+= (isBigEndian ? right : right.byteSwapped) &+ first
    }
    return (first, second)
  }
}

extension WriteAheadLog {
  /// Looks at the log that a writer left who did not end well; the caller holds the lock.
  ///
  /// - Returns: whether there is anything in it.
  /// - Throws: ``StoreError/damaged(_:)`` where SQLite would forget what was acknowledged.
  static func check(ofDatabase path: String) throws(StoreError) -> Bool {
    let log = "\(path)-wal"
    guard DurableFiles.exists(log) else { return false }
    let (bytes, database) = (try DurableFiles.read(log), try DurableFiles.read(path))
    guard !bytes.isEmpty, let pageSize = pageSize(ofDatabase: database) else { return !bytes.isEmpty }
    let found = WriteAheadLog(bytes: bytes, pageSize: pageSize)
    guard found.isHeaderSound else {
      // A header is written anew only over frames that are in the database already.
      guard found.frameCount == 0 || found.isContained(in: database) else {
        throw .damaged("the beginning of the database's write-ahead log was changed")
      }
      return true
    }
    let lost = found.commitsBehindEnd
    guard lost <= 1 else {
      throw .damaged("the database's write-ahead log was changed before its last \(lost) transactions")
    }
    return true
  }

  private func isContained(in database: [UInt8]) -> Bool {
    pages.allSatisfy { number, content in
      let start = (number - 1) * pageSize
      return number > 0 && start + pageSize <= database.count && database[start..<start + pageSize] == content
    }
  }

  private static func pageSize(ofDatabase bytes: [UInt8]) -> Int? {
    guard bytes.count >= 100 else { return nil }
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    return size == 1 ? 65_536 : size >= 512 && size & (size - 1) == 0 ? size : nil
  }
}
