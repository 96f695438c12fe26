//! Pages, their headers, and what operators read.

use crate::client::{Call, get};
use crate::world::{run, shared};
use server::Options;
use std::borrow::Cow;

#[test]
fn every_answer_has_the_headers_of_the_baseline() {
    run(async {
        let world = shared().await;
        for path in [
            "/",
            "/api/v1/setup",
            "/api/v1/nothing",
            "/health/live",
            "/widget.js",
            "/assets/nothing",
            "/api/v1/me",
        ] {
            let answer = get(path).send(world.at).await;
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("strict-transport-security", "max-age=63072000; includeSubDomains"),
                ("cross-origin-opener-policy", "same-origin"),
            ] {
                assert_eq!(answer.header(name), Some(value), "{path} {name}");
            }
            assert!(answer.header("permissions-policy").unwrap().contains("camera=()"));
            assert!(
                answer.header("content-security-policy").unwrap().contains("default-src 'none'"),
                "{path}"
            );
            assert!(answer.header("server").is_none() && answer.header("x-powered-by").is_none());
        }
        for path in ["/api/v1/setup", "/api/v1/me", "/api/v1/nothing"] {
            assert_eq!(get(path).send(world.at).await.header("cache-control"), Some("no-store"), "{path}");
        }
        let own = world.get(&world.dana, "/api/v1/me").await;
        assert_eq!(own.header("cache-control"), Some("no-store"));
    });
}

#[test]
fn a25_nobody_frames_the_agents_app_and_only_named_sites_the_chat() {
    run(async {
        let world = shared().await;
        for path in ["/", "/inbox/mine", "/login"] {
            let answer = get(path).send(world.at).await;
            assert!(
                answer.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"),
                "{path}"
            );
            if answer.status == 200 {
                let policy = answer.header("content-security-policy").unwrap();
                assert_eq!(policy.split("; ").count(), 11);
                assert!(
                    policy.contains("script-src 'self';")
                        && policy.ends_with("require-trusted-types-for 'script'")
                );
                assert!(!policy.contains("unsafe"));
            }
        }
        let frame = get(format!("/w/frame?inbox={}&lang=he", world.gil.key)).send(world.at).await;
        if frame.status == 200 {
            let policy = frame.header("content-security-policy").unwrap();
            assert!(policy.ends_with("frame-ancestors 'self' https://shop.example"), "{policy}");
            assert!(!policy.contains("unsafe"));
            let open = get(format!("/w/frame?inbox={}", world.tal.key)).send(world.at).await;
            assert!(open.header("content-security-policy").unwrap().ends_with("frame-ancestors *"));
        }
        get("/w/frame?inbox=unknown").send(world.at).await.problem(404, "not_found");
        get("/w/frame").send(world.at).await.problem(404, "not_found");
    });
}

#[test]
fn web_files_are_kept_by_browsers_and_squeezed() {
    run(async {
        let world = shared().await;
        let plain = get("/widget.js").send(world.at).await;
        if plain.status != 200 {
            return; // the web app is not built here
        }
        assert_eq!(plain.header("cross-origin-resource-policy"), Some("cross-origin"));
        let small = get("/widget.js").header("accept-encoding", "br, gzip").send(world.at).await;
        assert_eq!(small.header("content-encoding"), Some("gzip"));
        assert!(small.body.len() < plain.body.len());
        let tag = plain.header("etag").unwrap();
        assert_eq!(get("/widget.js").header("if-none-match", tag).send(world.at).await.status, 304);
        for path in ["/w/assets/../agent/index.html", "/assets/..%2f..%2fwidget%2fwidget.js", "/assets/%00"] {
            assert_ne!(get(path).send(world.at).await.status, 200, "{path}");
        }
    });
}

#[test]
fn a_mails_html_is_shown_in_a_sandbox() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/messages/{}/html", world.mail_message);
        let page = world.get(&world.dana, &path).await;
        let policy = page.header("content-security-policy").unwrap().to_owned();
        assert!(policy.contains("sandbox allow-popups allow-popups-to-escape-sandbox"), "{policy}");
        assert!(policy.starts_with("default-src 'none'; img-src 'self'") && !policy.contains("https:"));
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        let text = page.text();
        assert!(text.contains("מאיה") && !text.contains("<script") && !text.contains("tracker.example"));
        let page = world.get(&world.dana, &format!("{path}?images=1")).await;
        assert!(page.header("content-security-policy").unwrap().contains(" https:"));
        let source = world.get(&world.dana, &format!("/api/v1/messages/{}/source", world.mail_message)).await;
        assert_eq!(source.header("content-type"), Some("text/plain; charset=utf-8"));
        assert!(source.text().starts_with("From: Maya"));
    });
}

/// The frame has no origin of its own: browsers send no cookie from it and take only what is meant for everybody.
#[test]
fn a_picture_inside_a_mail_loads_in_its_sandbox() {
    run(async {
        let world = shared().await;
        let word = crate::world::unique("picture");
        let mail = format!(
            "From: Maya <maya@example.org>\r\nTo: service@example.com\r\nSubject: {word}\r\n\
             Message-ID: <{word}@example.org>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n\
             <p>{word} <img src=\"cid:pic@x\"></p>\r\n--b\r\nContent-Type: image/gif\r\nContent-ID: <pic@x>\r\n\
             Content-Disposition: inline; filename=p.gif\r\nContent-Transfer-Encoding: base64\r\n\r\n\
             R0lGODlhAQABAAAAACwAAAAAAQABAAA=\r\n--b--\r\n"
        );
        world.store_raw(world.mail_inbox, mail.as_bytes()).await;
        let found = world.get(&world.dana, &format!("/api/v1/search?q={word}")).await.expect(200);
        let key = found["items"][0]["entry_key"].as_str().unwrap();
        let page = world.get(&world.dana, &format!("/api/v1/messages/{}/html", &key[1..])).await.text();
        let link = page.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
        let picture = get(link.replace("&amp;", "&")).send(world.at).await;
        assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/gif")), "{link}");
        assert_eq!(picture.header("cross-origin-resource-policy"), Some("cross-origin"));
    });
}

#[test]
fn secrets_of_an_inbox_do_not_come_back() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/inboxes/{}", world.mail_inbox);
        for path in [path.as_str(), "/api/v1/inboxes", "/api/v1/audit"] {
            let answer = world.get(&world.admin, path).await;
            let text = answer.text();
            assert_eq!(answer.status, 200);
            assert!(
                !text.contains("imap-secret-7") && !text.contains(crate::world::IDENTITY_SECRET),
                "{path}"
            );
        }
        let inbox = world.get(&world.admin, &path).await.expect(200);
        assert_eq!(inbox["config"]["imap_password"], serde_json::json!({"set": true}));
    });
}

#[test]
fn the_forms_of_the_channels_have_words() {
    run(async {
        let world = shared().await;
        let kinds = world.get(&world.admin, "/api/v1/channels").await.expect(200);
        for kind in kinds.as_array().unwrap() {
            assert!(kind["fields"].as_array().unwrap().len() > 1);
            let mut labels = vec![&kind["name"]];
            for field in kind["fields"].as_array().unwrap() {
                labels.extend([&field["label"], &field["group"]]);
                labels.extend(field["options"].as_array().into_iter().flatten().map(|o| &o["label"]));
            }
            for label in labels {
                let label = label.as_str().unwrap();
                // a name is the same in every language
                let name = ["TLS", "019 SMS", "TextMe"].iter().any(|name| label.ends_with(name));
                assert!(name || label.chars().any(|c| ('א'..='ת').contains(&c)), "{label}");
            }
        }
    });
}

#[test]
fn operators_see_how_it_is_doing() {
    run(async {
        let world = shared().await;
        assert_eq!(get("/health/live").send(world.at).await.expect(200)["status"], "ok");
        assert_eq!(get("/health/ready").send(world.at).await.expect(200)["reasons"], serde_json::json!([]));
        world.get(&world.dana, "/api/v1/counts").await.expect(200);
        let page = get("/metrics").send(world.at).await.text();
        for line in [
            "moked_http_request_seconds_count{route=\"/api/v1/counts\",method=\"GET\",status=\"200\"}",
            "moked_sockets{kind=\"agent\"}",
            "moked_database_up 1",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
        assert!(!page.contains("999999"), "no number of a path becomes a label");
        let options =
            Options { metrics_token: Some("word".into()), trusted_proxy: true, ..Options::default() };
        let (_desk, at, _stop) = crate::world::empty(options).await;
        get("/metrics").send(at).await.problem(404, "not_found");
        assert_eq!(get("/metrics").token("word").send(at).await.status, 200);
    });
}

#[test]
fn faces_are_pictures_and_nothing_else() {
    fn faces(name: &str) -> Option<Cow<'static, [u8]>> {
        (name == "dana.svg").then_some(Cow::Borrowed(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    }
    run(async {
        let (_desk, at, _stop) = crate::world::empty(Options { faces, ..Options::default() }).await;
        let face = get("/faces/dana.svg").send(at).await;
        assert_eq!((face.status, face.header("content-type")), (200, Some("image/svg+xml")));
        assert!(face.header("content-security-policy").unwrap().contains("sandbox"));
        for name in ["noam.svg", "..%2f..%2fetc%2fpasswd", "dana.svg%00"] {
            get(format!("/faces/{name}")).send(at).await.problem(404, "not_found");
        }
    });
}

#[test]
fn a29_a_head_that_never_ends_is_cut_off() {
    run(async {
        let world = shared().await;
        let answer = get("/health/live").header("x-long", "a".repeat(1_000_000)).send(world.at).await;
        assert_eq!(answer.status, 431);
        let both = Call::new("POST", "/api/v1/session")
            .header("content-length", "5")
            .header("transfer-encoding", "chunked");
        let answer = both.body(b"0\r\n\r\nGET /x HTTP/1.1\r\n\r\n".to_vec()).send(world.at).await;
        assert!((400..500).contains(&answer.status));
    });
}
