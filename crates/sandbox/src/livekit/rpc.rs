//! Remote procedure calls: the one method that a participant has, and the answers to all calls.
//!
//! It owns the packets' form (version 1, which livekit-client 2.23 speaks to peers that announce no newer protocol;
//! codes from its `rpc/utils.ts`). It is pure: a packet in, packets out. Start with [`take`].

use livekit_protocol::data_packet::Value;
use livekit_protocol::rpc_response::Value as Outcome;
use livekit_protocol::{DataPacket, RpcAck, RpcError, RpcRequest, RpcResponse};

/// The method that makes the avatar stop talking.
pub const INTERRUPT: &str = "interrupt";
/// The version of calls and answers.
const VERSION: u32 = 1;

/// A call that arrived.
#[derive(Debug, PartialEq)]
pub struct Call {
    /// Identity of the caller.
    pub from: String,
    /// The server's id of the caller's visit.
    pub sid: String,
    /// Whether it is the method that is obeyed, in words that we understand.
    pub interrupts: bool,
    /// What the caller gets: that the call arrived, and its outcome.
    pub answers: [DataPacket; 2],
}

/// Reads a packet for a participant that obeys one method; `None` when it is no call.
pub fn take(packet: &DataPacket, method: &str) -> Option<Call> {
    let Some(Value::RpcRequest(request)) = &packet.value else {
        return None;
    };
    let refusal = refusal(request, method);
    let interrupts = refusal.is_none();
    let outcome = refusal.map_or_else(|| Outcome::Payload(String::new()), Outcome::Error);
    let answer = |value| DataPacket {
        destination_identities: vec![packet.participant_identity.clone()],
        value: Some(value),
        ..Default::default()
    };
    Some(Call {
        from: packet.participant_identity.clone(),
        sid: packet.participant_sid.clone(),
        interrupts,
        answers: [
            answer(Value::RpcAck(RpcAck {
                request_id: request.id.clone(),
            })),
            answer(Value::RpcResponse(RpcResponse {
                request_id: request.id.clone(),
                value: Some(outcome),
            })),
        ],
    })
}

fn refusal(request: &RpcRequest, method: &str) -> Option<RpcError> {
    let error = |code, message: &str| RpcError {
        code,
        message: message.into(),
        data: String::new(),
    };
    if request.version != VERSION {
        return Some(error(1404, "Unsupported RPC version"));
    }
    (request.method != method).then(|| error(1400, "Method not supported at destination"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(method: &str, version: u32) -> DataPacket {
        DataPacket {
            participant_identity: "guest".into(),
            value: Some(Value::RpcRequest(RpcRequest {
                id: "7".into(),
                method: method.into(),
                version,
                ..Default::default()
            })),
            ..Default::default()
        }
    }

    /// The code that the caller gets; 0 is success.
    fn code(call: &Call) -> u32 {
        let [ack, response] = &call.answers;
        assert!(
            matches!(&ack.value, Some(Value::RpcAck(ack)) if ack.request_id == "7"),
            "{ack:?}"
        );
        let Some(Value::RpcResponse(response)) = &response.value else {
            panic!("{response:?}")
        };
        assert_eq!(response.request_id, "7");
        match &response.value {
            Some(Outcome::Payload(_)) => 0,
            Some(Outcome::Error(error)) => error.code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_call_is_answered_and_one_is_obeyed() {
        for (method, version, expected) in [
            (INTERRUPT, 1, 0),
            ("dance", 1, 1400),
            ("", 1, 1400),
            (INTERRUPT, 2, 1404),
        ] {
            let call = take(&call(method, version), INTERRUPT).expect("a call");
            assert_eq!(
                (code(&call), call.interrupts),
                (expected, expected == 0),
                "{method} {version}"
            );
            let to_caller = call
                .answers
                .iter()
                .all(|answer| answer.destination_identities == ["guest"]);
            assert!(to_caller, "{:?}", call.answers);
        }
        assert_eq!(take(&DataPacket::default(), INTERRUPT), None);
    }
}
