/// The files of a drill besides those of its scenario and its case.
public enum DrillFolderNames {
  /// Beside scenario.yaml: how prices become rates.
  public static let sheet = "drill.yaml"
}
