import CCurl

// libcurl calls these on the engine's thread, from within `curl_multi_perform`, with the transfer as their context.
// The engine keeps a transfer for as long as its handle lives.

let receiveBody: ccurl_data_callback = { bytes, size, count, context in
  let received = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  return unsafe Transfer.from(context).receive(received) ? size * count : 0
}

let receiveHeaderLine: ccurl_data_callback = { bytes, size, count, context in
  let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  return unsafe Transfer.from(context).receiveHeader(line) ? size * count : 0
}

let openSocket: ccurl_socket_callback = { context, _, target in
  guard let target = unsafe target else { return -1 }
  var bytes = [UInt8](repeating: 0, count: 16)
  let count = unsafe ccurl_address_bytes(target, &bytes)
  let address = IPAddress(bytes: bytes.prefix(Int(count)))
  guard unsafe Transfer.from(context).mayOpenSocket(to: address) else { return -1 }
  return unsafe ccurl_open_socket(target)
}

let beforeRequest: ccurl_request_callback = { context, remote, _, _, _ in
  let address = unsafe remote.flatMap { IPAddress(unsafe String(cString: $0)) }
  let maySend = unsafe Transfer.from(context).maySendRequest(to: address)
  return maySend ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

extension Transfer {
  /// The context that every handle is configured with.
  static func from(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context = unsafe context else { preconditionFailure("a handle without its transfer") }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }
}
