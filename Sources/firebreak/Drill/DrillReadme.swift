import Drills
import Workflow

/// What is what in the folder of a drill, and how each part is checked or made again.
struct DrillReadme {
  let outcome: DrillOutcome
  let command: String
  let isExported: Bool

  var text: String {
    ([title] + [begin, folder, record, isExported ? bundle : noBundle, again]).joined(separator: "\n")
  }

  private var title: String {
    """
    A drill: \(outcome.state.file.headers.facts.last?.name ?? outcome.caseID)

    A rehearsal on a simulated market. Nobody failed, nobody quoted, and nothing is owed.

    """
  }

  private var begin: String {
    """
    after-action.html    begin here: what happened, who answered, the amount, the score
    after-action.txt     the same in short; after-action.json for programs
    score.json           the score of the record, item by item
    pictures/            the pictures of the report, each alone
    documents/           determination log, notice of the amount, statement: as `firebreak close-out` makes them

    """
  }

  private var folder: String {
    """
    case/                the case as a folder of plain files
      firebreak close-out case          gives the same amount and the same documents
      firebreak drill score case        scores it
      The digest of \(FlawKey.file), the key of the flaws that were planted, is in the first entry of the case; the key
      was attached when all was done. sha256sum case/\(FlawKey.file) gives that digest.

    """
  }

  private var record: String {
    """
    record.firebreak/    the case as it is kept: each entry sealed in a log, amounts signed by those who saw them
      firebreak case status record.firebreak
      firebreak case history record.firebreak
      Times claimed and times of receipt are those of the drill's own clock. The log sealed the entries when the drill
      was played, and says so beside them. The people's keys were drawn for the drill and are written nowhere; the log's
      own key lies in record.firebreak/signer, where that of a real case should not.

    """
  }

  private var bundle: String {
    """
    bundle/              what the other side would be given, by an export that two people approved; read VERIFY.txt in it
    anchors/             what the other side would have been sent before anybody signed: keys and a checkpoint
      firebreak verify bundle --trust anchors
      python3 bundle/recompute.py bundle --trust anchors

    """
  }

  private var noBundle: String {
    """
    There is no bundle: on the team of this book no two people of two roles, one of them legal or records, could approve
    that the record leaves the house.

    """
  }

  private var again: String {
    """
    Again:
      \(command)
    gives the same bytes but for record.firebreak, bundle and anchors, where keys, signatures, salts and the times of
    sealing differ each time, and for .firebreak-output, by which Firebreak knows the folder as its own: it lists files
    of those three, which are named after what is in them.

    """
  }
}
