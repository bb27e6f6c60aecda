internal import Notation

extension Reception {
  /// For what is genuine and of no concern to the bot: the service need not send it again.
  static func acknowledged(_ response: InboundResponse = InboundResponse()) -> Reception {
    Reception(response)
  }

  static func asked(_ question: InboundQuestion, response: InboundResponse = InboundResponse()) -> Reception {
    var reception = Reception(response)
    reception.questions = [question]
    return reception
  }

  static func refused(_ refusal: Refusal, status: Int) -> Reception {
    refused(refusal, .json(#"{"error":"\#(refusal.rawValue)"}"#, status: status))
  }

  static let malformed = refused(.malformed, status: 400)
  static let wrongMethod = refused(.unsupported, status: 405)
}
