//! A small server for a built page: the right types, the content security policy of production as a header, and a
//! free port. For the tests and for looking at a release build; not for the internet.

use crate::arguments::Arguments;
use crate::{Failure, files, hook, page};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const LONGEST_HEAD: u64 = 64 * 1024;

/// `preview [--dist DIR] [--port N]`
pub fn run(mut arguments: Arguments) -> Result<(), Failure> {
    let folder = page::dist(arguments.value("--dist")?);
    let port = arguments.port("--port")?.unwrap_or(0);
    arguments.finish()?;
    let server = Server::start(&folder, port)?;
    println!("{}", server.address);
    server.wait();
    Ok(())
}

/// A running server; it ends with the process.
pub struct Server {
    /// Where it answers, as `http://127.0.0.1:PORT/`.
    pub address: String,
    thread: std::thread::JoinHandle<()>,
}

impl Server {
    /// Serves a folder on a port of this machine; port 0 takes any free one.
    pub fn start(folder: &Path, port: u16) -> Result<Self, Failure> {
        let html = files::read(&folder.join("index.html"))?;
        let policy = hook::csp::of_page(&html).ok_or("the built page names no content security policy")?.to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|it| format!("no server could be started on port {port}: {it}"))?;
        let port = listener.local_addr().map_err(|it| it.to_string())?.port();
        let site = Arc::new(Site { folder: folder.to_path_buf(), policy });
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                std::thread::spawn(move || site.serve(stream));
            }
        });
        Ok(Self { address: format!("http://127.0.0.1:{port}/"), thread })
    }

    /// Serves until the process is ended.
    pub fn wait(self) {
        let _ = self.thread.join();
    }
}

struct Site {
    folder: PathBuf,
    policy: String,
}

impl Site {
    /// Answers the requests of one connection until the other side closes it.
    fn serve(&self, stream: TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
        let _ = stream.set_nodelay(true);
        let Ok(reading) = stream.try_clone() else { return };
        let mut reader = BufReader::new(reading);
        let mut writer = stream;
        while let Some(line) = request_line(&mut reader) {
            if self.answer(&line, &mut writer).is_err() {
                return;
            }
        }
    }

    fn answer(&self, line: &str, writer: &mut impl Write) -> std::io::Result<()> {
        let mut words = line.split(' ');
        let method = words.next().unwrap_or_default();
        let path = words.next().unwrap_or_default();
        let file = (method == "GET" || method == "HEAD").then(|| self.file(path)).flatten();
        let (status, kind, body) = match file.and_then(|it| std::fs::read(&it).ok().map(|body| (it, body))) {
            Some((file, body)) => ("200 OK", content_type(&file), body),
            None => ("404 Not Found", "text/plain; charset=utf-8", b"not found".to_vec()),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nContent-Security-Policy: {}\r\n\r\n",
            body.len(),
            self.policy
        );
        writer.write_all(head.as_bytes())?;
        if method != "HEAD" {
            writer.write_all(&body)?;
        }
        writer.flush()
    }

    /// The file that a request path names, which is never outside the folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
        let decoded = percent_decode(path)?;
        let mut file = self.folder.clone();
        for part in decoded.split('/').filter(|it| !it.is_empty()) {
            if part.starts_with('.') || part.contains(['\\', ':']) {
                return None;
            }
            file.push(part);
        }
        if file.is_dir() {
            file.push("index.html");
        }
        Some(file)
    }
}

/// The first line of the next request; the other header lines are read and dropped.
fn request_line(reader: &mut impl BufRead) -> Option<String> {
    let mut head = std::io::Read::take(reader, LONGEST_HEAD);
    let mut first = String::new();
    head.read_line(&mut first).ok().filter(|n_bytes| *n_bytes > 0)?;
    loop {
        let mut line = String::new();
        head.read_line(&mut line).ok().filter(|n_bytes| *n_bytes > 0)?;
        if line.trim_end().is_empty() {
            return Some(first.trim_end().to_owned());
        }
    }
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(more.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).ok()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" | "yaml" | "yml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let site = Site { folder: "/site".into(), policy: String::new() };
        for path in ["/../secret", "/%2e%2e/secret", "/a/%2e%2e/%2e%2e/secret", "/..%5csecret", "/.git/config", "/%zz"]
        {
            assert_eq!(site.file(path), None, "{path}");
        }
        assert_eq!(site.file("/a/b%20c.js?x=1"), Some("/site/a/b c.js".into()));
    }
}
