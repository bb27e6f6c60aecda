import CCurl

/// libcurl's multi handle: the transfers that run, and the connections kept open for the next.
///
/// Unchecked: all but `wake` is for the engine's thread, which is given the handle when it starts; `wake` may be called
/// from any (curl_multi_wakeup(3)), under the mailbox's lock, and not after `free`.
@safe struct MultiHandle: @unchecked Sendable {
  private let pointer: UnsafeMutableRawPointer

  /// Nothing when memory is short.
  init?() {
    guard let pointer = unsafe curl_multi_init() else { return nil }
    unsafe self.pointer = unsafe pointer
  }

  func wake() {
    unsafe curl_multi_wakeup(pointer)
  }

  func limit(connections: Int, perHost: Int) {
    unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, connections)
    unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
    unsafe ccurl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, perHost)
    unsafe ccurl_multi_set_long(pointer, CURLMOPT_PIPELINING, 0)
  }

  func add(_ transfer: Transfer) -> Bool {
    unsafe curl_multi_add_handle(pointer, transfer.easy) == CURLM_OK
  }

  func remove(_ transfer: Transfer) {
    unsafe curl_multi_remove_handle(pointer, transfer.easy)
  }

  /// Reads and writes what can be without waiting.
  func perform() {
    var running: Int32 = 0
    unsafe curl_multi_perform(pointer, &running)
  }

  func nextDone() -> (transfer: Transfer, code: CURLcode)? {
    var code = CURLE_OK
    var context: UnsafeMutableRawPointer?
    guard let easy = unsafe ccurl_multi_next_done(pointer, &code) else { return nil }
    unsafe ccurl_get_pointer(easy, CURLINFO_PRIVATE, &context)
    return unsafe (Transfer.from(context), code)
  }

  /// Returns on network events, when one of libcurl's own timers is due, when woken, and after `milliseconds`. False
  /// when there is no waiting, as with memory short.
  func wait(milliseconds: Int) -> Bool {
    unsafe curl_multi_poll(pointer, nil, 0, Int32(milliseconds), nil) == CURLM_OK
  }

  /// Closes the connections. All transfers have to be removed.
  func free() {
    unsafe curl_multi_cleanup(pointer)
  }
}
