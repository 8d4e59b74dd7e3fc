import Foundation
import Subprocess

/// Signs with a person's own key by `ssh-keygen`, so that an agent, a passphrase or a hardware key works as usual and
/// Firebreak never sees the secret.
enum PersonalKey {
  enum Failure: Error {
    case notInstalled
    case refused(String)

    var sentence: String {
      switch self {
      case .notInstalled: "ssh-keygen is not installed or does not start (the Debian package openssh-client)."
      case .refused(let words): "ssh-keygen did not sign: \(words)"
      }
    }
  }

  /// The signature of a text, as ssh-keygen writes it.
  static func sign(_ text: String, namespace: String, keyFile: String) async throws(Failure) -> String {
    do {
      let result = try await Subprocess.run(
        .name("ssh-keygen"), arguments: ["-Y", "sign", "-q", "-n", namespace, "-f", keyFile],
        input: .string(text), output: .string(limit: 100_000), error: .string(limit: 100_000))
      if result.terminationStatus.isSuccess, !result.standardOutput.isEmpty { return result.standardOutput }
      let words = result.standardError.trimmingCharacters(in: .whitespacesAndNewlines)
      throw Failure.refused(words.isEmpty ? "it gave no reason" : words)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .notInstalled
    }
  }
}
