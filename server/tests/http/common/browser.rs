//! A minimal browser: it keeps cookies, sends the source of a request, and does not follow redirects.

use accounts::{Directory, Session};
use reqwest::header::{HeaderMap, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder, Response, redirect};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Mutex;

/// The header that marks a request as coming from our own pages.
pub const FROM_OUR_PAGES: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

pub struct Browser<'a> {
    directory: &'a Directory,
    address: SocketAddr,
    origin: String,
    client: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }
}

impl<'a> Browser<'a> {
    /// A browser for the server of this directory at this address.
    pub fn new(directory: &'a Directory, address: SocketAddr, origin: &str) -> Browser<'a> {
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap();
        Browser { directory, address, origin: origin.to_owned(), client, cookies: Mutex::default() }
    }

    /// Sends exactly this request, with the cookies.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        form: Option<&[(&str, &str)]>,
    ) -> Answer {
        let mut request = self.begin(method, path, headers);
        if let Some(form) = form {
            request = request.form(form);
        }
        self.finish(request).await
    }

    /// As [`Browser::send`], for an answer that is read piece by piece.
    pub async fn answer(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        form: Option<&[(&str, &str)]>,
    ) -> Response {
        let request = self.begin(method, path, headers);
        let request = if let Some(form) = form { request.form(form) } else { request };
        request.send().await.unwrap()
    }

    /// Posts this body unchanged.
    pub async fn send_text(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.send_bytes(path, headers, body.as_bytes().to_vec()).await
    }

    /// As [`Browser::send_text`], for any bytes.
    pub async fn send_bytes(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let request = self.begin(Method::POST, path, headers);
        self.finish(request.body(body)).await
    }

    fn begin(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> RequestBuilder {
        let mut request = self.client.request(method, format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) }
    }

    async fn finish(&self, request: RequestBuilder) -> Answer {
        self.try_to_finish(request).await.unwrap()
    }

    async fn try_to_finish(&self, request: RequestBuilder) -> reqwest::Result<Answer> {
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let answer = Answer { status, headers, body: response.text().await? };
        self.keep_cookies(&answer);
        Ok(answer)
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[("accept", "text/html"), ("sec-fetch-site", "none")], None).await
    }

    /// Calls a server function as the app does in the browser.
    pub async fn call(&self, function: &str, form: &[(&str, &str)]) -> Answer {
        let headers = [FROM_OUR_PAGES, &[("accept", "application/json")]].concat();
        self.send(Method::POST, &format!("/fn/{function}"), &headers, Some(form)).await
    }

    /// As [`Browser::call`], for a program that may be killed during the call. Then there is no answer.
    pub async fn call_while_it_lives(&self, function: &str, form: &[(&str, &str)]) -> Option<Answer> {
        let headers = [FROM_OUR_PAGES, &[("accept", "application/json")]].concat();
        let request = self.begin(Method::POST, &format!("/fn/{function}"), &headers).form(form);
        self.try_to_finish(request).await.ok()
    }

    /// As [`Browser::call`], with the session's form token.
    pub async fn call_with_token(&self, function: &str, form: &[(&str, &str)]) -> Answer {
        let token = self.form_token().await;
        self.call(function, &[&[("form_token", token.as_str())], form].concat()).await
    }

    /// Submits a form as a browser without JavaScript does.
    pub async fn submit(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let referer = format!("{}/", self.origin);
        let headers = [FROM_OUR_PAGES, &[("accept", "text/html"), ("referer", referer.as_str())]].concat();
        self.send(Method::POST, path, &headers, Some(form)).await
    }

    /// As [`Browser::submit`], with the session's form token.
    pub async fn submit_with_token(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let token = self.form_token().await;
        self.submit(path, &[&[("form_token", token.as_str())], form].concat()).await
    }

    /// Opens a one-time link by its code, as the form without JavaScript does. Returns the page for the new
    /// password.
    pub async fn open_link(&self, code: &str) -> String {
        let opened = self.submit("/fn/check-code", &[("code", code)]).await;
        assert!(opened.location().starts_with("/set-password?link="), "{opened:?}");
        opened.location().to_owned()
    }

    /// Sets a password on the page of an opened link.
    pub async fn set_password(&self, page: &str, password: &str) -> Answer {
        let (_, link) = page.split_once("link=").expect("the page of a link");
        self.submit("/fn/set-password", &[("link", link), ("new", password), ("confirm", password)]).await
    }

    /// Requests the results of a reset.
    pub async fn hand_over(&self, job: impl std::fmt::Display, format: &str, password: &str) -> Answer {
        let token = self.form_token().await;
        let form = [("form_token", token.as_str()), ("format", format), ("password", password)];
        self.submit(&format!("/resets/{job}/hand-over"), &form).await
    }

    pub async fn sign_in(&self, username: &str, password: &str) -> Answer {
        let answer = self.call("sign-in", &[("username", username), ("password", password)]).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer
    }

    /// The value of the session cookie.
    pub fn session(&self) -> Option<String> {
        self.cookie("session").or_else(|| self.cookie("__Host-session"))
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Sets a cookie, as a thief would.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// The form token of this session; empty if there is no session.
    pub async fn form_token(&self) -> String {
        let Some(token) = self.session() else { return String::new() };
        match self.directory.session(&token).await {
            Ok(Session::SignedIn(who)) => who.form_token().to_owned(),
            Ok(Session::MustProve(who)) => who.form_token().to_owned(),
            Ok(Session::MustChoose(who)) => who.form_token().to_owned(),
            Ok(Session::MustRegister(who)) => who.form_token().to_owned(),
            Err(_) => String::new(),
        }
    }

    fn keep_cookies(&self, answer: &Answer) {
        let mut cookies = self.cookies.lock().unwrap();
        for cookie in answer.cookies() {
            let (name, rest) = cookie.split_once('=').unwrap();
            let (value, attributes) = rest.split_once(';').unwrap_or((rest, ""));
            if attributes.to_ascii_lowercase().contains("max-age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
