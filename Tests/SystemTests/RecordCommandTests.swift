import Foundation
import Testing

/// The commands of a kept case as a shell sees them: exit codes, JSON, missing programs, interrupts, two at once.
@Suite(.serialized)
struct RecordCommandTests {
  private static let search = "/usr/bin:/bin:/usr/local/bin"

  private func run(_ arguments: [String], path: String = search) throws -> ShellCommand.Run {
    try ShellCommand.run(arguments, path: path)
  }

  /// A case with a member and a call, in a folder of its own.
  private func smallCase() throws -> (folder: URL, store: String) {
    let folder = try KeptCase.scratch()
    let store = folder.appending(path: "store").path
    for arguments in [
      [
        "case", "open", store, "--as", "ann", "--role", "records", "--origin", "test.example/small", "--id",
        "small",
        "--name", "A small case", "--capacity", "nonDefaulting", "--basis", "eventOfDefault",
        "--without-signatures",
      ],
      [
        "case", "member", store, "--as", "ann", "--role", "records", "--id", "ann", "--name", "Ann",
        "--holds", "records",
        "trading",
      ],
    ] {
      let run = try run(arguments)
      try #require(run.status == 0, "\(run.errors)")
    }
    return (folder, store)
  }

  private func json(_ run: ShellCommand.Run) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("what writes to the record says in JSON which entries it made and where the log stands")
  func writesJSON() throws {
    let (folder, store) = try smallCase()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "chat.txt").path
    try Data("firm at 1.40".utf8).write(to: URL(filePath: file))
    var next = 2
    for arguments in [
      [
        "call", "open", store, "--as", "ann", "--id", "C-1", "--dealer", "A", "--group", "G-1", "--channel",
        "phone",
      ],
      [
        "call", "answer", store, "--as", "ann", "--id", "Q-1", "--call", "C-1", "--answer", "firm", "--bid",
        "0.0140",
        "--size", "100000000", "--currency", "USD", "--as-of", "2026-03-16T10:35:00Z",
      ],
      [
        "call", "open", store, "--as", "ann", "--id", "C-2", "--dealer", "A", "--group", "G-1", "--channel",
        "chat",
      ],
      ["call", "close", store, "--as", "ann", "--call", "C-2", "--result", "noAnswer"],
      ["attach", store, file, "--as", "ann", "--id", "D-1", "--kind", "chat", "--title", "Chat"],
      [
        "weigh", store, "--as", "ann", "--subject", "Q-1", "--disposition", "setAside", "--reason",
        "offMarket",
        "--narrative", "17.5 times the Medium spread", "--baseline", "Medium", "--baseline-spread", "2.0",
      ],
      [
        "propose-act", store, "assertPrivilege", "--as", "ann", "--id", "P-1", "--reason", "advice",
        "--entries", "6",
        "--level", "legalAdvice", "--basis", "advice of counsel",
      ],
    ] {
      let run = try run(["case"] + arguments + ["--format", "json"])
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      let result = try json(run)
      let results = try #require(result["results"] as? [[String: Any]])
      #expect(results.first?["entries"] as? [Int] == [next], "\(arguments)")
      #expect(results.first?["refusal"] is NSNull)
      next += 1
      #expect(result["size"] as? Int == next)
      #expect((result["root"] as? String)?.count == 44)
    }
    let status = try json(try run(["case", "status", store, "--format", "json"]))
    #expect((status["log"] as? [String: Any])?["size"] as? Int == next)
    let history = try run(["case", "history", store, "--format", "json"])
    #expect(history.output.split(separator: "\n").count == next)
    for line in history.output.split(separator: "\n") {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test("a bundle, its verification and the anchors of a case without signatures, in JSON as well")
  func bundles() throws {
    let (folder, store) = try smallCase()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (bundle, anchors) = (folder.path + "/bundle", folder.path + "/anchors")
    let sent = try json(try run(["case", "anchors", store, "--out", anchors, "--format", "json"]))
    #expect(sent["files"] as? [String] == ["allowed_signers", "checkpoint-2", "log.vkey"])
    let log = try json(try run(["case", "stamp", store, "--format", "json"]))
    #expect((log["log"] as? [String: Any])?["size"] as? Int == 2)
    let made = try run(["bundle", store, "--out", bundle, "--withhold", "1.name", "--format", "json"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(try json(made)["entriesWithheld"] as? [Int] == [1])
    let verified = try run(["verify", bundle, "--trust", anchors, "--format", "json"])
    #expect(verified.status == 0, "\(verified.errors)")
    let report = try json(verified)
    #expect((report["failures"] as? [Any])?.isEmpty == true)
    #expect((report["proved"] as? [Any])?.isEmpty == false)
    try Data("changed".utf8).write(to: URL(filePath: bundle + "/VERIFY.txt"))
    let changed = try run(["verify", bundle, "--trust", anchors, "--format", "json"])
    #expect(changed.status == 1)
    #expect(changed.output.contains("VERIFY.txt"))
  }

  @Test(
    "wrong usage ends with 64, what cannot be read with 2, what is refused with 1, what cannot be opened with 73"
  )
  func exitCodes() throws {
    let (folder, store) = try smallCase()
    defer { try? FileManager.default.removeItem(at: folder) }
    let nowhere = folder.path + "/nowhere"
    let rows: [(Int32, [String])] = [
      (64, ["case", "open", nowhere, "--as", "ann", "--origin", "a.example/b"]),
      (
        64,
        [
          "case", "weigh", store, "--as", "ann", "--subject", "Q-1", "--disposition", "used", "--narrative",
          "x",
          "--baseline", "Medium",
        ]
      ),
      (
        64,
        [
          "case", "call", "answer", store, "--as", "ann", "--id", "Q", "--call", "C", "--answer", "firm",
          "--size", "5",
        ]
      ),
      (64, ["case", "issue", store, "notice", "--as", "ann"]),
      (64, ["case", "attach", store]), (64, ["case", "nonsense"]), (64, ["verify"]),
      (64, ["witness", "answer"]),
      (64, ["bundle", store, "--out", nowhere, "--export", "P-1", "--withhold", "3"]),
      (64, ["bundle", store, "--out", nowhere, "--withhold", "999"]),
      (
        64,
        [
          "case", "weigh", store, "--as", "nobody", "--subject", "Q", "--disposition", "used", "--narrative",
          "x",
        ]
      ),
      (2, ["verify", nowhere]), (2, ["case", "import", store, nowhere, "--as", "ann"]),
      (2, ["case", "attach", store, nowhere, "--as", "ann", "--id", "D", "--kind", "chat", "--title", "t"]),
      (
        2, ["case", "call", "answer", store, "--as", "ann", "--id", "Q", "--call", "C-9", "--answer", "firm"]
      ),
      (2, ["case", "attest", store, "--as", "ann", "--quotation", "Q-9", "--key", nowhere]),
      (2, ["witness", "answer", nowhere, nowhere]),
      (1, ["case", "determine", store, "--as", "ann"]),
      (1, ["case", "sign", store, "--as", "ann", "--group", "G-1", "--key", nowhere]),
      (1, ["case", "issue", store, "amountNotice", "--as", "ann"]),
      (1, ["bundle", store, "--out", nowhere, "--export", "P-9"]),
      (73, ["case", "status", nowhere]),
      (
        73,
        [
          "case", "open", store, "--as", "ann", "--role", "records", "--origin", "a.example/b", "--id", "b",
          "--name",
          "b", "--capacity", "nonDefaulting", "--basis", "eventOfDefault",
        ]
      ),
      (73, ["case", "anchors", store, "--out", store]), (73, ["bundle", store, "--out", store]),
    ]
    for (status, arguments) in rows {
      let run = try run(arguments)
      #expect(run.status == status, "\(arguments): \(run.errors)")
      #expect(!run.errors.isEmpty || status == 1, "\(arguments) says why")
      #expect(!FileManager.default.fileExists(atPath: nowhere), "\(arguments)")
    }
    #expect(try run(["case", "status", store]).status == 0, "the case is as sound as before")
  }

  @Test("the same command sent twice is recorded once")
  func twice() throws {
    let (folder, store) = try smallCase()
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = [
      "case", "call", "open", store, "--as", "ann", "--id", "C-1", "--dealer", "A", "--group", "G-1",
      "--channel",
      "phone", "--at", "2026-03-16T10:31:00Z",
    ]
    #expect(try run(command).output.contains("entry    2\n"))
    #expect(try run(command).output.contains("entry    2 (recorded before; nothing was added)"))
    #expect(try run(command.map { $0 == "C-1" ? "C-2" : $0 }).output.contains("entry    3\n"))
  }

  @Test("without ssh-keygen, curl or openssl the command says which is missing, and the record goes on")
  func missingPrograms() throws {
    let kept = try KeptCase.played.get()
    let (folder, store) = try smallCase()
    defer { try? FileManager.default.removeItem(at: folder) }
    let certificates = kept.anchors.path + "/tsa-1.pem"
    #expect(
      try run(["case", "settings", store, "--time-service", "http://127.0.0.1:9/=\(certificates)"]).status
        == 0)
    let stamp = try run(["case", "stamp", store], path: "/nonexistent")
    #expect(stamp.status == 0, "\(stamp.errors)")
    #expect(stamp.errors.contains("curl") && stamp.errors.contains("waits in the queue"), "\(stamp.errors)")
    #expect(stamp.output.contains("WAITING"))
    _ = try run([
      "case", "call", "open", store, "--as", "ann", "--id", "C-1", "--dealer", "A", "--group", "G-1",
      "--channel", "phone",
    ])
    _ = try run([
      "case", "call", "answer", store, "--as", "ann", "--id", "Q-1", "--call", "C-1", "--answer", "silent",
    ])
    let attest = try run(
      ["case", "attest", store, "--as", "ann", "--quotation", "Q-1", "--key", "key"], path: "/nonexistent")
    #expect(attest.status == 1)
    #expect(attest.errors.contains("ssh-keygen is not installed"), "\(attest.errors)")
    let verified = try run(["verify", kept.bundle.path, "--trust", kept.anchors.path], path: "/nonexistent")
    #expect(verified.output.contains("openssl is not installed"), "\(verified.output)")
    #expect(
      !verified.output.contains("tokens of trusted services show"),
      "nothing is called proved that was not checked")
  }

  @Test("F-interrupt: whenever bundle is interrupted, there is the whole bundle or nothing")
  func interrupts() async throws {
    let kept = try KeptCase.played.get()
    let folder = try KeptCase.scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = folder.appending(path: "store")
    try FileManager.default.copyItem(at: kept.store, to: store)
    // The services of the kept case have ended; a copy that asks nobody is quicker.
    for milliseconds in [50, 300, 700, 1_200, 1_700] {
      let out = folder.appending(path: "bundle-\(milliseconds)")
      let process = try ShellCommand.start(["bundle", store.path, "--out", out.path, "--export", "P-2"])
      try await Task.sleep(for: .milliseconds(milliseconds))
      kill(process.processIdentifier, SIGINT)
      process.waitUntilExit()
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      if FileManager.default.fileExists(atPath: out.path) {
        #expect(FileManager.default.fileExists(atPath: out.path + "/MANIFEST.sshsig"))
        let sums = try RecordTools.bash("sha256sum -c --quiet MANIFEST", in: out)
        #expect(sums.status == 0, "\(sums.output)")
        try FileManager.default.removeItem(at: out)
      }
      #expect(names.filter { $0.contains("partial") } == [], "after \(milliseconds) ms")
    }
    #expect(try run(["case", "status", store.path]).status == 0)
  }

  @Test("of processes that write at once each is recorded or is refused with a reason, and none is lost")
  func atOnce() throws {
    let (folder, store) = try smallCase()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try RecordTools.bash(
      """
      for number in 1 2 3 4 5 6; do
        "$FIREBREAK_PROGRAM" case call open "$1" --as ann --id "C-$number" --dealer A --group G-1 --channel phone \
          >"out-$number" 2>"err-$number" &
        pids[number]=$!
      done
      for number in 1 2 3 4 5 6; do
        status=0; wait "${pids[number]}" || status=$?
        printf '%s %s\\n' "$status" "$(cat "err-$number")"
      done
      """, in: folder, [store])
    #expect(run.status == 0, "\(run.output)")
    let lines = run.output.split(separator: "\n").map(String.init)
    let recorded = lines.filter { $0.hasPrefix("0 ") || $0 == "0" }.count
    #expect(recorded >= 1)
    for line in lines where !line.hasPrefix("0") {
      #expect(line.hasPrefix("73 ") && line.contains("is being written by process"), "\(line)")
    }
    let status = try json(try self.run(["case", "status", store, "--format", "json"]))
    #expect((status["log"] as? [String: Any])?["size"] as? Int == 2 + recorded)
  }
}
