//! Calls of vendors where the rows of both databases matter: letters that one of them refuses, and calls that meet.

use crate::support::{Number, Office};
use desk::HookCall;
use serde_json::{Value, json};
use vendors::whatsapp::Customer;

on_both![
    w14_a_zero_character_in_any_field_is_kept_out_of_every_row,
    w21_the_same_call_on_two_nodes_and_many_times_is_one_message,
    w22_an_album_of_somebody_new_on_two_nodes_is_one_contact_and_one_conversation,
];

/// Puts a zero character into every text of a call but those that say where it belongs.
fn pierced(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("{text}\u{0}x"),
        Value::Array(all) => all.iter_mut().for_each(pierced),
        Value::Object(map) => {
            let fixed = ["type", "messaging_product", "metadata", "status"];
            map.iter_mut().filter(|(name, _)| !fixed.contains(&name.as_str())).for_each(|(_, v)| pierced(v));
        }
        _ => {}
    }
}

async fn w14_a_zero_character_in_any_field_is_kept_out_of_every_row(o: Office) {
    let n = Number::of(&o).await;
    let dana = Customer::new("דנה", "972502345678").with_id("IL.13491208655302741918");
    let picture = n.vendor.keep("image/png", b"\x89PNG");
    let mut all = [
        dana.writes(&n.vendor, "שלום"),
        dana.shows(&n.vendor, &picture, "הנה"),
        dana.does(&n.vendor, "location", json!({"latitude": "32.1", "longitude": "34.8", "name": "בית"})),
        dana.does(&n.vendor, "hologram", json!({"name": "חדש"})),
        json!({"statuses": [{"id": "wamid.X", "status": "read", "recipient_id": "972502345678",
            "biz_opaque_callback_data": "m.1.2.0000000000000000"}]}),
    ];
    let good = dana.writes(&n.vendor, "ובלי כלום");
    all.iter_mut().for_each(pierced);
    let count = all.len();
    n.calls(&o, &n.vendor.call(all.into_iter().chain([good]))).await.expect("it is taken whole");
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, count as i64 + 1, "nothing is refused");
    assert_eq!(
        o.number("SELECT COUNT(*) FROM inbound_raw WHERE state = 'new'").await,
        0,
        "nothing waits for ever"
    );
    let shown = o.number("SELECT COUNT(*) FROM message").await;
    let aside = o.desk.quarantine(&o.noa, None).await.unwrap().items.len() as i64;
    assert!(shown >= 3 && shown + aside >= count as i64, "{shown} shown, {aside} aside");
    assert_eq!(o.newest_message().await.text, "ובלי כלום");
}

async fn w21_the_same_call_on_two_nodes_and_many_times_is_one_message(o: Office) {
    let (n, other) = (Number::of(&o).await, o.another().await);
    let call = n.vendor.call([Customer::new("דנה", "972502345678").writes(&n.vendor, "שלום")]);
    for round in 0..23 {
        let (one, two) = tokio::join!(o.desk.hook(n.hook(&call)), other.hook(n.hook(&call)));
        assert_eq!((one, two), (Ok(String::new()), Ok(String::new())), "{round}");
        let (one, two) = tokio::join!(o.desk.read_waiting(), other.read_waiting());
        assert!(one.is_ok() && two.is_ok());
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, 1);
}

async fn w22_an_album_of_somebody_new_on_two_nodes_is_one_contact_and_one_conversation(o: Office) {
    let (n, other) = (Number::of(&o).await, o.another().await);
    for round in 0..5 {
        let dana = Customer::new("דנה", &format!("97250234567{round}"));
        let calls: Vec<HookCall> = (0..4)
            .map(|p| n.hook(&n.vendor.call([dana.writes(&n.vendor, &format!("{round}.{p}"))])))
            .collect();
        let [a, b, c, d] = <[HookCall; 4]>::try_from(calls).expect("four");
        let here = async {
            o.desk.hook(a).await.unwrap();
            let _ = o.desk.read_waiting().await.unwrap();
            o.desk.hook(b).await.unwrap();
            o.desk.read_waiting().await.unwrap();
        };
        let there = async {
            other.hook(c).await.unwrap();
            let _ = other.read_waiting().await.unwrap();
            other.hook(d).await.unwrap();
            other.read_waiting().await.unwrap();
        };
        tokio::join!(here, there);
        while o.number("SELECT COUNT(*) FROM inbound_raw WHERE state = 'new'").await > 0 {
            o.desk.read_waiting().await.unwrap();
        }
        assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, round + 1);
        assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, round + 1);
        assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 4 * (round + 1));
    }
}
