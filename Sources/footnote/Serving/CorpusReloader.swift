import Answering
import Articles
import Logging
import Server
import ServiceLifecycle
import UnixSignals

/// Reloads the corpus when the process is sent SIGHUP.
struct CorpusReloader: Service {
  let corpus: ServedCorpus
  let metrics: ServerMetrics
  let logger: Logger

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals.cancelOnGracefulShutdown() {
      do {
        try corpus.reload()
        metrics.count(reload: "done")
        logger.info(
          "corpus reloaded", metadata: ["corpus": "\(corpus.engine.library.corpus.revision)"])
      } catch {
        metrics.count(reload: "failed")
        logger.error("corpus not reloaded, the last good one serves on", metadata: ["reason": "\(error)"])
      }
    }
  }
}
