import CCurl
import Glibc

/// Starts an engine on a thread of its own, which ends with it.
enum EngineThread {
  /// What the new thread is given: moved there as a whole, and not touched here again.
  private final class Seed {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// libcurl wants this once a process, before anything else.
  private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  static func start(_ settings: TransportSettings, name: String) throws(TransportError) -> Mailbox {
    guard isLibraryReady, let multi = MultiHandle() else {
      throw .other(code: CURLE_FAILED_INIT.rawValue, mayHaveBeenSent: false, host: "")
    }
    let mailbox = Mailbox(multi: multi)
    let seed = Seed {
      unsafe ccurl_name_thread(name)
      Engine(multi: multi, mailbox: mailbox, settings: settings).run()
    }
    guard spawn(seed) else {
      multi.free()
      throw .other(code: CURLE_FAILED_INIT.rawValue, mayHaveBeenSent: false, host: "")
    }
    return mailbox
  }

  /// Detached, and deaf to signals: they are the program's, and a connection closed by its peer must not raise one.
  private static func spawn(_ seed: Seed) -> Bool {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    let context = unsafe Unmanaged.passRetained(seed).toOpaque()
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, &attributes,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Seed>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context)
    if code != 0 { unsafe Unmanaged<Seed>.fromOpaque(context).release() }
    return code == 0
  }
}
