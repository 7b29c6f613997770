//! Visits to a signalling server with scripted answers.

use super::*;
use crate::assets;
use futures_util::{SinkExt as _, StreamExt as _};
use livekit_protocol::signal_request::Message as Request;
use livekit_protocol::signal_response::Message as Response;
use livekit_protocol::{DisconnectReason, LeaveRequest, SessionDescription, SignalResponse};
use prost::Message as _;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// The next participant that joins.
async fn participant(listener: &TcpListener) -> WebSocketStream<TcpStream> {
    let (stream, _) = listener.accept().await.expect("a connection");
    tokio_tungstenite::accept_async(stream)
        .await
        .expect("a WebSocket")
}

async fn say(socket: &mut WebSocketStream<TcpStream>, message: Response) {
    let bytes = SignalResponse {
        message: Some(message),
    }
    .encode_to_vec();
    socket.send(Message::binary(bytes)).await.expect("sent");
}

fn unusable_answer() -> Response {
    Response::Answer(SessionDescription {
        r#type: "answer".into(),
        sdp: "nothing that can be used".into(),
        id: 1,
        ..Default::default()
    })
}

async fn visited() -> (
    TcpListener,
    impl Future<Output = Result<Ended, VisitError>>,
    [CancellationToken; 2],
) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let server = format!("ws://{}", listener.local_addr().expect("bound"));
    let invitation = Invitation {
        server: server.parse().expect("an address"),
        token: "token".into(),
        pack: assets::presenter("cara").expect("built in"),
        persona: Persona::default(),
        transcript: None,
    };
    let (stop, last) = (CancellationToken::new(), CancellationToken::new());
    (
        listener,
        attend(invitation, stop.clone(), last.clone()),
        [stop, last],
    )
}

#[tokio::test]
async fn a_face_whose_offer_fails_joins_once_more_and_outlives_its_job() {
    let (listener, visit, [job, _last]) = visited().await;
    let server = async {
        let mut first = participant(&listener).await;
        say(&mut first, unusable_answer()).await;
        let mut second = participant(&listener).await;
        // The server takes the first participant's end for the end of the job.
        job.cancel();
        while let Some(Ok(message)) = first.next().await {
            assert!(!message.is_binary() || is_ping(&message), "it said goodbye");
        }
        let leave = LeaveRequest {
            reason: DisconnectReason::RoomDeleted as i32,
            ..Default::default()
        };
        say(&mut second, Response::Leave(leave)).await;
        second
    };
    let (outcome, _second) = tokio::join!(visit, server);
    assert!(
        matches!(outcome, Ok(Ended::Server(DisconnectReason::RoomDeleted))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn it_does_not_try_for_ever() {
    let (listener, visit, _stops) = visited().await;
    let server = async {
        let mut sockets = Vec::new();
        for _ in 0..2 {
            let mut socket = participant(&listener).await;
            say(&mut socket, unusable_answer()).await;
            sockets.push(socket);
        }
        sockets
    };
    let (outcome, _sockets) = tokio::join!(visit, server);
    assert!(matches!(outcome, Err(VisitError::Link(_))), "{outcome:?}");
}

fn is_ping(message: &Message) -> bool {
    let bytes = message.clone().into_data();
    let request = livekit_protocol::SignalRequest::decode(bytes).ok();
    request.is_some_and(|request| matches!(request.message, Some(Request::PingReq(_))))
}
