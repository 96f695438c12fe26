//! The help centre as anybody reads it: without JavaScript, in the language of the address, and nothing that is not
//! published.

use crate::client::{Answer, Call, get};
use crate::world::{World, run};
use serde_json::{Value, json};
use server::{Limits, Options};
use tokio::sync::OnceCell;

static CENTRE: OnceCell<World> = OnceCell::const_new();

/// A world of its own with articles in it.
async fn centre() -> &'static World {
    CENTRE
        .get_or_init(async || {
            let world = World::new(Options { limits: Limits::none(), ..Options::default() }).await;
            let folder = json!({"name": {"he": "החזרות <b>", "en": "Returns"}});
            let folder = world.post(&world.lead, "/api/v1/folders", folder).await.expect(201)["id"].clone();
            let body = "אפשר להחזיר מוצר עד **14 יום** מהקבלה, אם לא נפתח.\n\n## איך\n\n1. פותחים בקשה\n\n\
                <script>alert(1)</script>\n\n<b onclick=\"x()\">מודגש</b> [רע](javascript:alert(1)) ![תמונה](https://t.example/x.gif)";
            for (slug, more) in [
                ("returns", json!({"folder_id": folder, "title": "איך מחזירים \"מוצר\" & <מה>?", "body": body})),
                ("refunds", json!({"folder_id": folder, "title": "מתי הכסף חוזר אחרי החזרה", "body": "בתוך שלושה ימי עסקים."})),
                ("secret", json!({"internal": true, "title": "החזרת מוצר: לצוות", "body": "סוד הצוות"})),
                ("draft", json!({"publish": false, "title": "החזרת מוצר: טיוטה", "body": "טיוטה סודית"})),
            ] {
                let mut new = json!({"slug": slug, "lang": "he", "publish": true, "questions": ["עד מתי אפשר להחזיר?"]});
                new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                world.post(&world.lead, "/api/v1/articles", new).await.expect(201);
            }
            let page = world.get(&world.lead, "/api/v1/articles?lang=he").await.expect(200);
            let all = page["items"].as_array().unwrap();
            let id = all.iter().find(|a| a["slug"] == "returns").unwrap()["id"].as_i64().unwrap();
            let english = json!({"title": "How to return a product", "body": "Within 14 days.", "publish": true});
            let put = Call::new("PUT", format!("/api/v1/articles/{id}/texts/en")).json(english);
            put.token(&world.lead.token).send(world.at).await.expect(200);
            world.desk.refresh_answers().await.unwrap();
            world
        })
        .await
}

async fn page(world: &World, path: &str) -> Answer {
    let answer = get(path).send(world.at).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer
}

async fn article(world: &World, slug: &str) -> Value {
    let page = world.get(&world.lead, "/api/v1/articles?limit=100").await.expect(200);
    page["items"].as_array().unwrap().iter().find(|a| a["slug"] == slug).unwrap().clone()
}

#[test]
fn who_comes_begins_in_their_language() {
    run(async {
        let world = centre().await;
        for (asked, to) in
            [("en-GB,en;q=0.9", "en"), ("he", "he"), ("iw", "he"), ("fr,ru;q=0.5", "he"), ("*", "he")]
        {
            let answer = get("/help").header("accept-language", asked).send(world.at).await;
            assert_eq!(
                (answer.status, answer.header("location")),
                (302, Some(format!("/help/{to}").as_str())),
                "{asked}"
            );
            assert_eq!(answer.header("vary").map(|v| v.contains("accept-language")), Some(true));
        }
        assert_eq!(get("/help/").send(world.at).await.header("location"), Some("/help/he"));
    });
}

#[test]
fn pages_have_their_direction_and_need_no_script() {
    run(async {
        let world = centre().await;
        let home = page(world, "/help/he").await;
        let text = home.text();
        assert!(
            text.contains("<html lang=\"he\" dir=\"rtl\">") && text.contains("href=\"/help/he/returns\"")
        );
        assert!(
            text.contains("action=\"/help/he/search\"") && text.contains("החזרות &lt;b&gt;")
                || text.contains("&#60;b&#62;")
        );
        assert!(!text.contains("סוד") && !text.contains("טיוטה"));
        let english = page(world, "/help/en").await.text();
        assert!(english.contains("<html lang=\"en\" dir=\"ltr\">") && !english.contains("refunds"));
        let policy = home.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        assert_eq!(home.header("content-language"), Some("he"));
        for asset in ["/help/style.css", "/help/suggest.js"] {
            assert!(page(world, asset).await.header("cache-control").unwrap().contains("max-age=60"));
        }
        let style = text.split("href=\"").find(|h| h.starts_with("/help/style.css?v=")).unwrap();
        let style = page(world, style.split('"').next().unwrap()).await;
        assert!(style.header("cache-control").unwrap().contains("immutable"));
        // no inline script but data, no inline style
        assert_eq!(
            text.matches("<script").count(),
            text.matches("<script src=").count() + text.matches("ld+json").count()
        );
        assert!(!text.contains(" style=") && !text.contains("onclick"));
    });
}

#[test]
fn an_article_is_whole_and_nothing_in_it_can_act() {
    run(async {
        let world = centre().await;
        let text = page(world, "/help/he/returns").await.text();
        assert!(text.contains("<strong>14 יום</strong>") && text.contains("<li dir=\"auto\">"));
        assert!(
            !text.contains("alert(1)</script>")
                && !text.contains("javascript:")
                && !text.contains("t.example")
        );
        assert!(text.contains("תמונה") && text.contains("מודגש") && !text.contains("<מה>"));
        assert!(
            text.contains("rel=\"canonical\"")
                && text.contains("hreflang=\"en\"")
                && text.contains("/help/en/returns")
        );
        assert!(text.contains("BreadcrumbList") && text.contains("\"@type\":\"Article\""));
        assert!(text.contains("/help/he/refunds"), "what is related");
        let data = text.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["@graph"][0]["headline"], "איך מחזירים \"מוצר\" & <מה>?");
        assert_eq!(data["@graph"][1]["itemListElement"].as_array().unwrap().len(), 3);
        let english = page(world, "/help/en/returns").await.text();
        assert!(english.contains("<html lang=\"en\" dir=\"ltr\">") && english.contains("Updated on"));
    });
}

#[test]
fn what_is_not_published_is_not_there() {
    run(async {
        let world = centre().await;
        for path in [
            "/help/he/secret",
            "/help/he/draft",
            "/help/en/refunds",
            "/help/ru/returns",
            "/help/ru",
            "/help/xx",
            "/help/he/none",
            "/help/he/Returns",
            "/help/he/..%2f..%2fetc%2fpasswd",
            "/help/he/%ff%fe",
            "/help/%00/x",
            "/help/he/a/b/c",
            "/help/he/folders/999",
            "/help/he/folders/x",
            "/help/he/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        ] {
            let answer = get(path).send(world.at).await;
            assert_eq!(answer.status, 404, "{path}");
            let text = answer.text();
            assert!(
                !text.contains("סוד") && !text.contains("alert(1)") && text.contains("<html"),
                "{path}: {text}"
            );
        }
        let elsewhere = get("/help/en/refunds").send(world.at).await.text();
        assert!(elsewhere.contains("/help/he/refunds"), "it is there in Hebrew");
        let mark = Call::new("POST", "/help/he/secret/mark").body(b"helped=yes".to_vec());
        assert_eq!(mark.send(world.at).await.status, 404);
        for path in ["/help/sitemap.xml", "/help/feed.atom?lang=he", "/help/he/search?q=סוד"] {
            let path: String = path
                .bytes()
                .map(|b| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") })
                .collect();
            let text = page(world, &path).await.text();
            assert!(
                !text.contains("/secret") && !text.contains("/draft") && !text.contains("הצוות"),
                "{path}"
            );
        }
    });
}

#[test]
fn machines_find_every_page() {
    run(async {
        let world = centre().await;
        let map = page(world, "/help/sitemap.xml").await;
        assert_eq!(map.header("content-type"), Some("application/xml; charset=utf-8"));
        let text = map.text();
        assert_eq!(text.matches("<url>").count(), 5, "two first pages, three articles: {text}");
        assert!(
            text.contains("hreflang=\"en\"")
                && text.contains(&format!("http://{}/help/he/refunds", world.at))
        );
        let feed = page(world, "/help/feed.atom?lang=he").await;
        assert_eq!(feed.header("content-type"), Some("application/atom+xml; charset=utf-8"));
        let text = feed.text();
        assert_eq!(text.matches("<entry>").count(), 2);
        assert!(text.contains("xml:lang=\"he\"") && text.contains("&lt;מה&gt;"));
        get("/help/feed.atom?lang=xx").send(world.at).await.problem(404, "not_found");
    });
}

#[test]
fn a_search_finds_by_meaning_and_repeats_nothing_raw() {
    run(async {
        let world = centre().await;
        let search = async |q: &str| {
            let q: String = q.bytes().map(|b| format!("%{b:02X}")).collect();
            page(world, &format!("/help/he/search?q={q}&utm_source=x")).await.text()
        };
        let found = search("להחזיר").await;
        assert!(found.contains("href=\"/help/he/returns\"") && found.contains("content=\"noindex\""));
        let evil = search("\"><script>alert(1)</script>").await;
        assert!(!evil.contains("<script>alert") && evil.contains("data-suggest"));
        let none = search("קנגורו אוסטרלי").await;
        assert!(none.contains("/help/he/contact") && !none.contains("class=\"results\"><li>"));
        let elsewhere = search("How can I return a product?").await;
        assert!(elsewhere.contains("hreflang=\"en\"") || elsewhere.contains("/help/he/returns"));
        for odd in ["", "?q=", "?q=%ff", "?q=%00", &format!("?q={}", "a".repeat(3000))] {
            page(world, &format!("/help/he/search{odd}")).await;
        }
        let hints = page(world, "/help/suggest?lang=he&q=%D7%94%D7%97%D7%96%D7%A8").await;
        let hints: Value = serde_json::from_slice(&hints.body).unwrap();
        let urls: Vec<&str> =
            hints["items"].as_array().unwrap().iter().filter_map(|i| i["url"].as_str()).collect();
        assert!(urls.contains(&"/help/he/refunds") && !urls.iter().any(|u| u.ends_with("secret")), "{hints}");
        get("/help/suggest?q=x").send(world.at).await.problem(422, "invalid");
    });
}

#[test]
fn a_page_that_did_not_change_is_not_sent_again() {
    run(async {
        let world = centre().await;
        for path in ["/help/he", "/help/he/returns", "/help/sitemap.xml", "/help/feed.atom?lang=he"] {
            let first = page(world, path).await;
            let tag = first.header("etag").unwrap().to_owned();
            assert_eq!(first.header("cache-control"), Some("public, max-age=60"), "{path}");
            let again = get(path).header("if-none-match", tag.as_str()).send(world.at).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
            let squeezed = get(path).header("accept-encoding", "gzip").send(world.at).await;
            assert_eq!(squeezed.header("content-encoding"), Some("gzip"), "{path}");
            let head = Call::new("HEAD", path).send(world.at).await;
            assert_eq!((head.status, head.body.len()), (200, 0));
        }
    });
}

#[test]
fn a_mark_counts_once_a_day_and_comes_from_our_page() {
    run(async {
        let world = centre().await;
        let mark = async |form: &str, browser: &str, more: &[(&str, &str)]| {
            let mut call = Call::new("POST", "/help/he/refunds/mark").body(form.as_bytes().to_vec());
            call = call
                .header("content-type", "application/x-www-form-urlencoded")
                .header("user-agent", browser);
            for (name, value) in more {
                call = call.header(name, *value);
            }
            call.send(world.at).await
        };
        for (form, said) in
            [("helped=yes", "yes"), ("helped=no", "no"), ("helped=no&words=%D7%9E%D7%AA%D7%99%3F", "said")]
        {
            let back = mark(form, "Firefox", &[("sec-fetch-site", "same-origin")]).await;
            let to = format!("/help/he/refunds?marked={said}#mark");
            assert_eq!((back.status, back.header("location")), (303, Some(to.as_str())));
            let text = page(world, to.split('#').next().unwrap()).await.text();
            assert_eq!(text.contains("<textarea"), said == "no", "{said}");
            assert!(text.contains("noindex"));
        }
        mark("helped=yes", "Chromium", &[]).await;
        let a = article(world, "refunds").await;
        assert_eq!((a["helped"].as_i64(), a["not_helped"].as_i64()), (Some(1), Some(1)));
        let path = format!("/api/v1/articles/{}/marks", a["id"]);
        let marks = world.get(&world.vera, &path).await.expect(200);
        assert_eq!(
            marks["items"],
            json!([{"helped": false, "words": "מתי?", "at": marks["items"][0]["at"]}])
        );
        mark("helped=yes", "Other", &[("sec-fetch-site", "cross-site")]).await.problem(403, "forbidden");
        mark("helped=maybe", "Other", &[]).await.problem(422, "invalid");
        mark(&"a".repeat(20_000), "Other", &[]).await.problem(413, "too_large");
        assert_eq!(article(world, "refunds").await["helped"], 1);
    });
}

#[test]
fn there_is_a_way_to_a_person_on_every_page() {
    run(async {
        let world = centre().await;
        for path in ["/help/he", "/help/he/returns", "/help/he/search?q=x", "/help/he/folders/1"] {
            assert!(page(world, path).await.text().contains("href=\"/help/he/contact\""), "{path}");
        }
        let text = page(world, "/help/he/contact").await.text();
        assert!(text.contains("mailto:service@example.com") && text.contains("/w/frame?inbox="));
        assert!(get("/help/he/none").send(world.at).await.text().contains("/help/he/contact"));
    });
}

#[test]
fn the_colour_of_the_brand_is_in_the_style() {
    run(async {
        let world = centre().await;
        let before = page(world, "/help/style.css").await.text();
        let edit = json!({"brand_color": "#AA0033"});
        assert_eq!(
            world.patch(&world.admin, "/api/v1/organisation", edit).await.expect(200)["brand_color"],
            "#aa0033"
        );
        let after = page(world, "/help/style.css").await.text();
        assert!(before != after && after.contains("--accent:#aa0033"));
        let refused =
            world.patch(&world.admin, "/api/v1/organisation", json!({"brand_color": "url(x)"})).await;
        assert_eq!(refused.problem(422, "invalid")["fields"]["brand_color"], "bad_colour");
        world.patch(&world.admin, "/api/v1/organisation", json!({"brand_color": null})).await.expect(200);
    });
}

#[test]
fn before_the_first_run_there_is_no_help() {
    run(async {
        let (desk, at, _stop) = crate::world::empty(Options::default()).await;
        for path in ["/help", "/help/he", "/help/he/x", "/help/sitemap.xml"] {
            let status = get(path).send(at).await.status;
            assert!(matches!(status, 404 | 200), "{path} {status}");
        }
        drop(desk);
    });
}
