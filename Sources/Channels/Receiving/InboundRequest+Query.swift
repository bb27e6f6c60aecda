extension InboundRequest {
  /// The items of a query as it stands behind `?`, for `query`: services write a space as `+`, which is a plus sign
  /// to a reader of addresses. nil where the query cannot be decoded.
  package static func items(inQuery query: String) -> [(name: String, value: String)]? {
    FormBody.items(of: Array(query.utf8))
  }
}
