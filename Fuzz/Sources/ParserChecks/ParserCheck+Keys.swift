internal import EvidenceLog

/// Keys, signatures of persons, and what they sign.
extension ParserCheck {
  static let keys = [
    ParserCheck("verifier-key") { bytes in
      guard let text = text(bytes), let key = try? VerifierKey(text: text) else { return .refused }
      try expect(key.text.utf8.elementsEqual(bytes), "a key has two spellings")
      return .accepted
    },
    ParserCheck("openssh-key") { bytes in
      guard let text = text(bytes), let key = try? OpenSSHPublicKey(line: text) else { return .refused }
      // The line feed at the end of the file may be there or not.
      let line = bytes.last == 0x0A ? bytes.dropLast() : bytes[...]
      try expect(key.line.utf8.elementsEqual(line), "a key has two spellings")
      return .accepted
    },
    ParserCheck("allowed-signers") { bytes in
      guard let text = text(bytes), let signers = try? AllowedSigners(text: text) else { return .refused }
      try expect(try AllowedSigners(text: signers.text) == signers, "the file says something else")
      for signer in signers.signers {
        let again = try AllowedSigners(text: signer.line).signers
        try expect(again.map(\.key.comment) == [signer.key.comment], "a line says something else")
      }
      return .accepted
    },
    ParserCheck("ssh-signature") { bytes in
      guard let text = text(bytes), let signature = try? SSHSignature(armour: text) else { return .refused }
      // The width of the lines is free; what is inside them is not.
      try expect(try SSHSignature(armour: signature.armour) == signature, "the armour says something else")
      try expect(try SSHSignature(blob: signature.blob) == signature, "the bytes say something else")
      _ = try? signature.verify(message: bytes, namespace: signature.namespace, key: signature.key)
      return .accepted
    },
    ParserCheck("ssh-signature-blob") { bytes in
      guard let signature = try? SSHSignature(blob: bytes) else { return .refused }
      try expect(signature.blob == bytes, "a signature has two spellings")
      return .accepted
    },
    ParserCheck("signed-statement") { bytes in
      guard let text = text(bytes), let statement = try? SignedStatement(text: text) else { return .refused }
      try expect(statement.text.utf8.elementsEqual(bytes), "a statement has two spellings")
      try expect(try SignedStatement(text: statement.text) == statement, "a statement says something else")
      return .accepted
    },
  ]
}
