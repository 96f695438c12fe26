//! W10–W18: JSON that is none, or means two things, or nothing. A proven call is always taken, so that the vendor does
//! not bring it for a week: what cannot be read waits for a person with its source.

use super::{Vendor, all, batch_doors, json_doors, somebody};
use crate::world::{run, unique};
use serde_json::{Value, json};
use vendors::Delivery;

#[test]
fn w10_depth_is_bounded() {
    run(async {
        for door in json_doors().await {
            let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
            door.takes(&door.twisted(&deep)).await;
            door.takes(&door.sealed(deep.clone())).await;
            door.takes(&door.sealed("{\"a\":".repeat(10_000))).await;
            assert_eq!(door.counts().await, (0, 3), "{}", door.kind);
            door.goes_on().await;
        }
    });
}

#[test]
fn w11_what_stands_twice_is_not_guessed() {
    run(async {
        for door in json_doors().await {
            let name = if matches!(door.vendor, Vendor::Whatsapp(_)) { "body" } else { "text" };
            door.takes(&door.twisted(&format!("\"אחת\",\"{name}\":\"שתיים\""))).await;
            let mut waiting = 1;
            if !matches!(door.vendor, Vendor::Gateway) {
                // two lists under one name: whoever takes the last loses the first without a word
                let list = match &door.vendor {
                    Vendor::App(_) => "messages",
                    Vendor::Listener(_) => "mentions",
                    _ => "entry",
                };
                let one = |text: &str| {
                    let body = door.body("דנה", &[door.piece(&unique("m"), &somebody(), text)]);
                    (body[list].to_string(), body["object"].to_string())
                };
                let ((first, object), (second, _)) = (one("ראשון"), one("שני"));
                let twice = format!("{{\"object\":{object},\"{list}\":{first},\"{list}\":{second}}}");
                door.takes(&door.sealed(twice)).await;
                waiting += 1;
            }
            assert_eq!(door.counts().await, (0, waiting), "{}", door.kind);
            door.goes_on().await;
        }
        for door in all().await {
            let Vendor::Twilio(_) = &door.vendor else { continue };
            let fields =
                [("MessageSid", "SM7"), ("From", "+972502345678"), ("Body", "אחת"), ("Body", "שתיים")];
            let fields = fields.map(|(name, value)| (name, value.to_owned()));
            door.takes(&vendors::twilio::signed(&door.path, &fields)).await;
            assert_eq!(door.counts().await, (0, 1));
        }
    });
}

#[test]
fn w12_numbers_that_are_none_do_no_harm() {
    run(async {
        for door in json_doors().await {
            door.takes(&door.twisted("1e999")).await;
            assert_eq!(door.counts().await, (0, 1), "{}", door.kind);
            let stamp = match &door.vendor {
                Vendor::Whatsapp(_) | Vendor::Page(_) => "timestamp",
                _ => "at",
            };
            let odd =
                ["9007199254740993", "-0", "-5", "9223372036854775807", "\"12\"", "\"x\"", "1.5", "null"];
            for at in odd {
                let mut piece = door.piece(&unique("m"), &somebody(), &unique("מספר "));
                piece[stamp] = serde_json::from_str(at).unwrap();
                door.takes(&door.sealed(door.body("דנה", &[piece]).to_string())).await;
            }
            assert_eq!(door.counts().await, (odd.len(), 1), "{}", door.kind);
            let rows = door.rows().await;
            assert!(rows.iter().all(|row| row["last_at"].as_str().is_some_and(|at| at.starts_with("20"))));
            door.goes_on().await;
        }
    });
}

#[test]
fn w13_half_a_letter_waits_for_a_person() {
    run(async {
        for door in json_doors().await {
            for text in ["\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\""] {
                door.takes(&door.twisted(text)).await;
            }
            assert_eq!(door.counts().await, (0, 3), "{}", door.kind);
            door.takes(&door.twisted("\"\\ud83d\\ude42\"")).await;
            assert_eq!(door.texts().await, ["🙂"], "{}", door.kind);
        }
    });
}

#[test]
fn w14_a_zero_character_is_left_out() {
    run(async {
        for door in json_doors().await {
            let mut piece = door.piece("PLACE", &somebody(), "לפני\u{0}אחרי");
            piece["new"] = json!("\u{0}");
            let body = door.body("דנה\u{0}לוי", &[piece]).to_string();
            let named = format!("\"{}\\u0000x\"", unique("m"));
            door.takes(&door.sealed(body.replace("\"PLACE\"", &named))).await;
            assert_eq!(door.texts().await, ["לפניאחרי"], "{}", door.kind);
            assert!(!door.rows().await[0].to_string().contains("\\u0000"), "{}", door.kind);
            door.goes_on().await;
        }
        for door in all().await {
            let Vendor::Twilio(vendor) = &door.vendor else { continue };
            door.takes(&vendor.brings(&door.path, "+972502345678", "לפני\u{0}אחרי", &[])).await;
            assert_eq!(door.texts().await, ["לפניאחרי"]);
        }
    });
}

#[test]
fn w15_what_is_no_utf_8_waits_for_a_person() {
    run(async {
        for door in json_doors().await {
            let good = door.body("דנה", &[door.piece(&unique("m"), &somebody(), "שלום")]).to_string();
            let mut broken = door.twisted("\"HERE\"").body;
            let at = broken.windows(4).position(|w| w == b"HERE").expect("the place");
            broken[at] = 0xff;
            let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for bytes in [broken, [b"\xef\xbb\xbf", good.as_bytes()].concat(), utf16] {
                door.takes(&door.sealed(bytes)).await;
            }
            assert_eq!(door.counts().await, (0, 3), "{}", door.kind);
            door.goes_on().await;
        }
    });
}

#[test]
fn w16_the_bytes_are_read_and_not_what_a_header_calls_them() {
    run(async {
        for door in all().await {
            for (n, kind) in
                ["text/plain", "multipart/form-data; boundary=x", "image/png", ""].iter().enumerate()
            {
                let mut call = door.says(&somebody(), &format!("סוג {n}"));
                call.headers.retain(|(name, _)| name != "content-type");
                call.headers.push(("content-type".into(), (*kind).into()));
                door.takes(&call).await;
            }
            assert_eq!(door.counts().await, (4, 0), "{}", door.kind);
        }
    });
}

#[test]
fn w17_what_nobody_knows_waits_for_a_person() {
    run(async {
        for door in json_doors().await {
            let without = |field: &str| {
                let mut piece = door.piece(&unique("m"), &somebody(), "שלום");
                piece[field] = Value::Null;
                door.body("דנה", &[piece]).to_string()
            };
            let missing = match &door.vendor {
                Vendor::Page(_) => "message",
                Vendor::Whatsapp(_) | Vendor::App(_) | Vendor::Listener(_) => "id",
                _ => "from",
            };
            let unknown = json!({"object": "new", "type": "unheard_of", "n": 1});
            let calls =
                [unknown.to_string(), "null".into(), "[]".into(), "{}".into(), "".into(), without(missing)];
            for call in &calls {
                door.takes(&door.sealed(call.clone())).await;
            }
            assert_eq!(door.counts().await, (0, calls.len()), "{}", door.kind);
            for row in door.aside().await {
                assert!(!row["reason"].as_str().unwrap().is_empty(), "{row}");
            }
            door.goes_on().await;
        }
        for door in all().await {
            let Vendor::Twilio(_) = &door.vendor else { continue };
            for fields in [vec![("New", "1")], vec![("MessageSid", "SM1"), ("From", "")]] {
                let fields: Vec<_> = fields.into_iter().map(|(n, v)| (n, v.to_owned())).collect();
                door.takes(&vendors::twilio::signed(&door.path, &fields)).await;
            }
            assert_eq!(door.counts().await, (0, 2));
            door.goes_on().await;
        }
    });
}

#[test]
fn w18_one_that_is_poison_among_a_thousand_holds_up_none() {
    run(async {
        for door in batch_doors().await {
            let count = if matches!(door.vendor, Vendor::Whatsapp(_)) { 1_000 } else { 100 };
            let who = somebody();
            let piece = |n: usize| door.piece(&unique("m"), &who, &format!("הודעה מספר {n}"));
            let poison = count / 2;
            let body = match &door.vendor {
                // each in an entry of its own, of which one is no entry at all
                Vendor::Whatsapp(_) | Vendor::Page(_) => {
                    let entry = |n| if n == poison { json!(5) } else { door.entry("דנה", &[piece(n)]) };
                    door.of_entries(&(0..count).map(entry).collect::<Vec<_>>())
                }
                _ => {
                    let one = |n| if n == poison { json!({"id": {"deep": 1}}) } else { piece(n) };
                    door.body("דנה", &(0..count).map(one).collect::<Vec<_>>())
                }
            };
            let call: Delivery = door.sealed(body.to_string());
            door.takes(&call).await;
            door.takes(&call).await;
            assert_eq!(door.counts().await, (count - 1, 1), "{}", door.kind);
            door.goes_on().await;
        }
    });
}
