//! W24–W29: who writes. Names of any length and letters, numbers in every spelling, senders who are no number, texts in
//! several parts.

use super::{Door, Vendor, all, json_doors, somebody, world};
use crate::world::{run, unique};
use serde_json::{Value, json};
use vendors::{Delivery, Twilio, Whatsapp};

/// A form at the door of Twilio.
fn form(door: &Door, from: &str, text: &str) -> Delivery {
    let fields = [("MessageSid", unique("SM")), ("From", from.to_owned()), ("Body", text.to_owned())];
    vendors::twilio::signed(&door.path, &fields)
}

/// A call of the gateway's, with its sender as it writes it.
fn through_gateway(door: &Door, from: &str, text: &str) -> Delivery {
    door.sealed(json!({"from": from, "text": text, "id": unique("g")}).to_string())
}

async fn lines() -> [Door; 2] {
    let world = world().await;
    [
        Door::open(world, "sms", Vendor::Twilio(Twilio::open().await)).await,
        Door::open(world, "sms", Vendor::Gateway).await,
    ]
}

fn text_of(door: &Door, from: &str, text: &str) -> Delivery {
    match &door.vendor {
        Vendor::Twilio(_) => form(door, from, text),
        _ => through_gateway(door, from, text),
    }
}

#[test]
fn w24_a_name_of_any_length_and_letters_is_shown_short_and_whole() {
    run(async {
        let zalgo: String =
            std::iter::once('ד').chain((0..500).map(|n| ['\u{5b8}', '\u{489}', '\u{36f}'][n % 3])).collect();
        let names = [
            "ש".repeat(64 << 10),
            zalgo,
            "\u{202e}ynafit\u{202c} \u{2067}דנה\u{2069}".into(),
            "\r\n\t\u{7}\u{1b}[31m".into(),
            String::new(),
        ];
        for door in json_doors().await {
            if matches!(door.vendor, Vendor::Gateway | Vendor::Page(_)) {
                // they tell no name
                continue;
            }
            for name in &names {
                let mut piece = door.piece(&unique("m"), &somebody(), &unique("שם "));
                match &door.vendor {
                    Vendor::App(_) => piece["from"]["name"] = json!(name),
                    Vendor::Listener(_) => piece["author"]["name"] = json!(name),
                    _ => {}
                }
                door.takes(&door.sealed(door.body(name, &[piece]).to_string())).await;
            }
            assert_eq!(door.counts().await, (names.len(), 0), "{}", door.kind);
            for row in door.rows().await {
                let name = row["contact"]["name"].as_str().unwrap();
                assert!((1..=200).contains(&name.chars().count()), "{}: {name}", door.kind);
                assert!(!name.chars().any(char::is_control), "{}: {name:?}", door.kind);
            }
            door.goes_on().await;
        }
    });
}

/// A number as digits after the country, in spellings that people and gateways use.
fn spellings(rest: &str) -> Vec<String> {
    let (area, number) = rest.split_at(2);
    let in_digits = |zero: char| -> String {
        let digit = |c: char| char::from_u32(u32::from(zero) + c.to_digit(10).unwrap()).unwrap();
        format!("0{rest}").chars().map(digit).collect()
    };
    vec![
        format!("0{area}-{} {}", &number[..3], &number[3..]),
        format!("+972 (0){area}-{number}"),
        format!("00972{rest}"),
        format!("+972{rest}"),
        format!("\u{200e}0{rest}"),
        in_digits('٠'),
        in_digits('０'),
    ]
}

#[test]
fn w25_every_way_to_write_a_number_is_the_same_person() {
    run(async {
        for door in lines().await {
            let rest = somebody().split_off(3);
            let all = spellings(&rest);
            for written in &all {
                door.takes(&text_of(&door, written, written)).await;
            }
            let rows = door.rows().await;
            assert_eq!((rows.len(), door.counts().await), (1, (all.len(), 0)), "{rows:?}");
            let page = door.page(&rows[0]).await;
            assert_eq!(page["contact"]["phone"], format!("+972{rest}"));
            assert_eq!(page["can_reply"], true);
        }
    });
}

#[test]
fn w26_who_is_no_number_is_shown_and_cannot_be_answered() {
    run(async {
        for door in lines().await {
            let odd = ["2700", "*2700", "Bezeq", &"9".repeat(40), "+12"];
            for from in odd {
                door.takes(&text_of(&door, from, &format!("מאת {from}"))).await;
            }
            door.takes(&text_of(&door, "", "מאת אף אחד")).await;
            assert_eq!(door.counts().await, (odd.len(), 1));
            cannot_be_answered(&door, odd.len()).await;
            door.goes_on().await;
        }
        let number = Door::open(world().await, "whatsapp", Vendor::Whatsapp(Whatsapp::open().await)).await;
        let piece = number.piece(&unique("m"), "SHORT7", "מאת קוד");
        number.takes(&number.sealed(number.body("קוד", &[piece]).to_string())).await;
        cannot_be_answered(&number, 1).await;
    });
}

async fn cannot_be_answered(door: &Door, count: usize) {
    let rows = door.rows().await;
    assert_eq!(rows.len(), count);
    for row in rows {
        assert_eq!(door.page(&row).await["can_reply"], false, "{row}");
        let path = format!("/api/v1/conversations/{}/replies", row["id"]);
        let reply = json!({"text": "שלום", "override_stale": true});
        door.world.post(&door.world.dana, &path, reply).await.problem(409, "no_recipient");
    }
}

#[test]
fn w27_two_spellings_in_two_channels_are_one_contact() {
    run(async {
        let rest = somebody().split_off(3);
        let number = Door::open(world().await, "whatsapp", Vendor::Whatsapp(Whatsapp::open().await)).await;
        number.takes(&number.says(&format!("972{rest}"), "שלום")).await;
        let mut contacts = vec![number.rows().await[0]["contact"]["id"].clone()];
        for door in lines().await {
            door.takes(&text_of(&door, &format!("0{rest}"), "ועוד")).await;
            contacts.push(door.rows().await[0]["contact"]["id"].clone());
        }
        let app = all().await.into_iter().find(|door| door.kind == "api").expect("the app");
        let mut piece = app.piece(&unique("m"), &unique("user"), "ובאפליקציה");
        piece["from"]["phone"] = json!(spellings(&rest)[0]);
        app.takes(&app.sealed(app.body("", &[piece]).to_string())).await;
        contacts.push(app.rows().await[0]["contact"]["id"].clone());
        assert!(contacts.iter().all(|id| *id == contacts[0]), "{contacts:?}");
    });
}

#[test]
fn w28_names_that_look_alike_are_found_and_stay_apart() {
    run(async {
        let app = all().await.into_iter().find(|door| door.kind == "api").expect("the app");
        // a family of this test's own, in letters alone
        let mark: String =
            unique("q").chars().map(|c| c.to_digit(10).map_or(c, |d| char::from(b'a' + d as u8))).collect();
        let names =
            ["Jose", "Jose\u{301}", "José", "Josе", "Jose\u{200b}"].map(|name| format!("{name} {mark}"));
        for name in &names {
            let mut piece = app.piece(&unique("m"), &unique("user"), &unique("שלום "));
            piece["from"]["name"] = json!(name);
            app.takes(&app.sealed(app.body("", &[piece]).to_string())).await;
        }
        let rows = app.rows().await;
        let mut ids: Vec<i64> = rows.iter().filter_map(|row| row["contact"]["id"].as_i64()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), names.len(), "nobody is joined by a name");
        let found =
            async |q: String| app.world.desk.find_contacts(&app.world.admin.agent, &q).await.unwrap().len();
        assert_eq!(found(format!("jose {mark}")).await, 3, "whatever the letters are made of");
        assert_eq!(found(format!("jose\u{301} {mark}")).await, 2, "composed or not");
        for row in &rows {
            let merged: Value = app.page(row).await["contact"]["identities"].clone();
            assert_eq!(merged.as_array().map(Vec::len), Some(1));
        }
    });
}

#[test]
fn w29_parts_that_are_missing_or_in_no_order_are_all_there() {
    run(async {
        for door in lines().await {
            let from = format!("+{}", somebody());
            let parts = ["(3/3) בתודה, דנה", "(1/3) שלום, רציתי לדעת"];
            for part in parts {
                door.takes(&text_of(&door, &from, part)).await;
            }
            assert_eq!(
                door.texts().await,
                parts,
                "in the order in which they came, and none waits for another"
            );
            assert_eq!(door.rows().await.len(), 1);
        }
    });
}
