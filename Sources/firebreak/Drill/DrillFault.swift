import CaseRecord
import CaseStore
import Drills
import EvidenceLog
import Foundation
import Interchange

/// Why what a drill leaves could not be made, as a sentence for the user.
struct DrillFault: LocalizedError {
  let sentence: String

  /// As a part of another sentence.
  var errorDescription: String? { sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence }

  init(_ sentence: String) { self.sentence = sentence }

  init(_ error: any Error) {
    sentence =
      switch error {
      case let error as DrillFault: error.sentence
      case let error as DrillRefusal: error.sentence
      case let error as OutputError: error.sentence
      case let error as UnwritableCase: "the case cannot be written as a folder: \(error.sentence)."
      case let error as StoreError: error.sentence
      case let error as RecordError: error.sentence
      case let error as WithholdingError: error.sentence
      case let error as BundleError: error.sentence
      case let error as SignedStatementRefusal: error.sentence
      case let error as SSHSignatureRefusal: error.sentence
      case let error as KeyError: error.sentence
      default: "\(error.localizedDescription)"
      }
  }
}
