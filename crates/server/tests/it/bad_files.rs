//! Files that mean harm: names, types, sizes.

use crate::client::{Answer, Call, get, post};
use crate::world::{World, run, shared, unique};
use serde_json::{Value, json};

async fn upload(world: &World, name: &str, kind: &str, bytes: &[u8]) -> Answer {
    let name: String = name.bytes().map(|b| format!("%{b:02X}")).collect();
    let call = Call::new("POST", format!("/api/v1/uploads?name={name}")).body(bytes.to_vec());
    call.header("content-type", kind).token(&world.dana.token).send(world.at).await
}

async fn fetched(world: &World, file: &Value) -> Answer {
    world.get(&world.dana, file["url"].as_str().unwrap()).await
}

#[test]
fn a37_what_a_browser_could_run_is_only_ever_saved() {
    run(async {
        let world = shared().await;
        let polyglot = [b"GIF89a/*".as_slice(), b"*/=1;alert(1)"].concat();
        let cases: [(&str, &str, &[u8]); 6] = [
            ("a.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            ("a.html", "text/html", b"<script>alert(1)</script>"),
            ("a.pht", "image/png", b"<?php echo 1;"),
            ("a.png", "text/html", b"<html><script>alert(1)</script>"),
            ("a.xml", "application/xhtml+xml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
            ("a.pdf", "application/pdf", b"%PDF-1.7"),
        ];
        for (name, kind, bytes) in cases {
            let file = upload(world, name, kind, bytes).await.expect(201);
            let answer = fetched(world, &file).await;
            assert!(answer.header("content-disposition").unwrap().starts_with("attachment;"), "{name}");
            assert_eq!(answer.header("content-type"), Some("application/octet-stream"), "{name}");
            assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; sandbox"));
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(answer.body, bytes);
        }
        // a picture is shown, whatever it was called, but as the picture that it is and nothing else
        let file = upload(world, "a.js", "text/javascript", &polyglot).await.expect(201);
        let answer = fetched(world, &file).await;
        assert_eq!(answer.header("content-type"), Some("image/gif"));
        assert!(answer.header("content-disposition").unwrap().starts_with("inline;"));
        assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; sandbox"));
    });
}

#[test]
fn a38_a_name_cannot_end_its_header() {
    run(async {
        let world = shared().await;
        let names = [
            "a\r\nSet-Cookie: x=1\r\n\r\n<html>",
            "חשבונית \"5\".pdf",
            "a\";x=\"y",
            "\u{202e}fdp.exe",
            "../../etc/passwd",
            "..",
            "",
            "a\u{0}b",
            "\u{200b}.htaccess",
        ];
        for name in names {
            let answer = upload(world, name, "text/plain; x", b"x").await;
            if name.contains('\0') {
                answer.problem(422, "invalid");
                continue;
            }
            let file = answer.expect(201);
            let shown = file["name"].as_str().unwrap();
            assert!(
                !shown.contains(['/', '\\', '\r', '\n', '\u{202e}']) && !shown.starts_with('.'),
                "{shown:?}"
            );
            let answer = fetched(world, &file).await;
            assert!(answer.header("set-cookie").is_none() && answer.body == b"x");
            assert!(answer.header("content-disposition").unwrap().is_ascii());
        }
    });
}

#[test]
fn a_file_has_a_size() {
    run(async {
        let world = shared().await;
        let large = vec![b'a'; 20 * 1024 * 1024 + 1];
        upload(world, "a.bin", "application/octet-stream", &large).await.problem(413, "too_large");
        // announced small and sent large, in pieces
        let mut chunks = Vec::new();
        for _ in 0..21 {
            chunks.extend(format!("{:x}\r\n", 1024 * 1024).bytes());
            chunks.extend(vec![b'a'; 1024 * 1024]);
            chunks.extend(b"\r\n");
        }
        chunks.extend(b"0\r\n\r\n");
        let call = Call::new("POST", "/api/v1/uploads?name=a").header("transfer-encoding", "chunked");
        let call = call.body(chunks).token(&world.dana.token).header("content-length", "");
        let mut call = call;
        call.headers.retain(|(name, _)| name != "content-length");
        let answer = crate::bad_files::send_chunked(call, world).await;
        answer.problem(413, "too_large");
        upload(world, "a.bin", "text/plain", b"").await.problem(422, "invalid");
        let body = json!({"text": "x".repeat(1_100_000)});
        let path = format!("/api/v1/conversations/{}/notes", world.gil.conversation);
        world.post(&world.dana, &path, body).await.problem(413, "too_large");
    });
}

/// A call whose body is already written in chunks.
async fn send_chunked(mut call: Call, world: &World) -> Answer {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let body = std::mem::take(&mut call.body);
    let mut stream = tokio::net::TcpStream::connect(world.at).await.unwrap();
    let mut head =
        format!("{} {} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", call.method, call.path, world.at);
    for (name, value) in &call.headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all((head + "\r\n").as_bytes()).await.unwrap();
    let (mut reading, mut writing) = stream.split();
    let mut bytes = Vec::new();
    let write = async {
        let _ = writing.write_all(&body).await;
    };
    let read = async {
        let _ = reading.read_to_end(&mut bytes).await;
    };
    tokio::join!(write, read);
    crate::client::read(&bytes)
}

#[test]
fn a06_and_x20_files_of_visitors_need_their_signature() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let call = Call::new("POST", "/w/v1/uploads?name=%D7%AA%D7%9E%D7%95%D7%A0%D7%94.html")
            .body(b"<script>".to_vec());
        call.clone().send(world.at).await.problem(401, "unauthenticated");
        call.clone().token("forged").send(world.at).await.problem(401, "unauthenticated");
        let file =
            call.header("content-type", "text/html").token(&chat.token).send(world.at).await.expect(201);
        let url = file["url"].as_str().unwrap();
        let answer = get(url).send(world.at).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/octet-stream")));
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment;"));
        let (path, signature) = url.split_once("?sig=").unwrap();
        let id = file["id"].as_i64().unwrap();
        for guess in [
            format!("{path}?sig="),
            format!("{path}?sig={}", signature.to_uppercase()),
            path.to_owned(),
            format!("/w/v1/attachments/{}?sig={signature}", id - 1),
            format!("/w/v1/attachments/{}?sig={signature}", id + 1),
        ] {
            let refused = get(&guess).send(world.at).await;
            assert!(matches!(refused.status, 404 | 422), "{guess}: {}", refused.status);
        }
        // by its number alone it is not reachable for agents either until it was sent
        world.get(&world.dana, &format!("/api/v1/attachments/{id}")).await.problem(404, "not_found");
        // another visitor cannot send it as their own
        let body = json!({"client_id": unique("f"), "text": "", "attachment_ids": [id]});
        let refused = post("/w/v1/messages", body).token(&world.new_chat().await.token).send(world.at).await;
        assert!(matches!(refused.status, 404 | 422), "{}", refused.text());
    });
}
