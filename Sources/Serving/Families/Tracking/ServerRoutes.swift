import Datasets
import Hummingbird

/// What a client asks of the server itself.
enum ServerRoutes {
  /// The release of MLflow whose API is answered; its clients compare it.
  static let version = "3.17.2"

  static let routes = [
    Route(.get, "/3.0/mlflow/server-info") { _, _, _ in
      .json { writer in
        writer.field("store_type", "SqlStore")
        for name in switchedOff {
          writer.key(name)
          writer.flag(false)
        }
      }
    }
  ]

  private static let switchedOff = [
    "workspaces_enabled", "trace_archival_enabled", "multipart_uploads_enabled",
    "multipart_downloads_enabled", "presigned_upload_run_id_supported",
    "presigned_upload_model_id_supported",
  ]
}
