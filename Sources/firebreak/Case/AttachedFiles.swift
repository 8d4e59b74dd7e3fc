import CaseStore
import Foundation
import Interchange
import Workflow

/// The files that the commands of a folder attach, by the digest the commands name.
enum AttachedFiles {
  static func of(_ input: CaseInput, in folder: String) -> [String: [[UInt8]]] {
    let paths = Dictionary(input.files.map { ($0.digest, $0.path) }) { first, _ in first }
    var files: [String: [[UInt8]]] = [:]
    for command in input.commands {
      guard case .record(.evidenceAttached(let attached)) = command.act, let digest = attached.digest,
        let path = paths[digest], let data = FileManager.default.contents(atPath: "\(folder)/\(path)")
      else { continue }
      files[command.idempotencyKey] = [[UInt8](data)]
    }
    return files
  }
}
