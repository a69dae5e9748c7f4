//! One persistent connection to a server, like a browser's.

use crate::Outcome;
use http::header::{CONTENT_TYPE, HOST, HeaderMap};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// A request that can be sent repeatedly.
#[derive(Debug, Clone)]
pub struct Call {
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
}

impl Call {
    /// A request for a page.
    pub fn page(path: impl Into<String>) -> Call {
        let headers = vec![("accept", "text/html".to_owned()), ("accept-encoding", "br".to_owned())];
        Call { method: Method::GET, path: path.into(), headers, body: Bytes::new() }
    }

    /// A request for a static file.
    pub fn asset(path: impl Into<String>) -> Call {
        Call { method: Method::GET, path: path.into(), headers: Vec::new(), body: Bytes::new() }
    }

    /// A call of a server function, as sent by the code in the browser.
    pub fn function(name: &str, form: &[(&str, &str)]) -> Call {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let headers = vec![
            ("accept", "application/json".to_owned()),
            (CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded".to_owned()),
            ("sec-fetch-site", "same-origin".to_owned()),
        ];
        Call { method: Method::POST, path: format!("/fn/{name}"), headers, body: body.into() }
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Call {
        self.headers.push((name, value.into()));
        self
    }
}

/// The complete answer of a server.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns an error unless the request succeeded.
    pub fn good(self) -> Outcome<Answer> {
        if self.status.is_success() {
            return Ok(self);
        }
        let start: String = self.text().chars().take(300).collect();
        Err(format!("the server answered {}: {start}", self.status).into())
    }
}

/// An open connection.
pub struct Connection {
    sender: SendRequest<Full<Bytes>>,
    address: SocketAddr,
}

impl Connection {
    /// Opens a connection.
    pub async fn open(address: SocketAddr) -> Outcome<Connection> {
        Ok(Connection { sender: connect(address).await?, address })
    }

    /// Sends a request and waits for the whole answer.
    pub async fn send(&mut self, call: &Call) -> Outcome<Answer> {
        let mut request = Request::builder().method(call.method.clone()).uri(&call.path);
        request = request.header(HOST, self.address.to_string());
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        // Servers close connections that were idle for a while.
        if self.sender.ready().await.is_err() {
            self.sender = connect(self.address).await?;
        }
        let answer = self.sender.send_request(request.body(Full::new(call.body.clone()))?).await?;
        let (parts, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

async fn connect(address: SocketAddr) -> Outcome<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // The task ends when the sender is dropped.
    tokio::spawn(connection);
    Ok(sender)
}
