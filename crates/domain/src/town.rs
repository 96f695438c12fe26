//! The larger towns of Israel, as people write them below a letter.

/// A town by its Hebrew name, and other ways to write it.
const TOWNS: &[(&str, &[&str])] = &[
    ("אילת", &["eilat"]),
    ("אריאל", &["ariel"]),
    ("אשדוד", &["ashdod"]),
    ("אשקלון", &["ashkelon"]),
    ("באר שבע", &["באר-שבע", "beer sheva", "be'er sheva", "beersheba"]),
    ("בית שאן", &["beit shean"]),
    ("בית שמש", &["beit shemesh"]),
    ("ביתר עילית", &["beitar illit"]),
    ("בני ברק", &["bnei brak", "bene beraq"]),
    ("בת ים", &["bat yam"]),
    ("גבעת שמואל", &["givat shmuel"]),
    ("גבעתיים", &["givatayim"]),
    ("דימונה", &["dimona"]),
    ("הוד השרון", &["hod hasharon"]),
    ("הרצליה", &["herzliya"]),
    ("חדרה", &["hadera"]),
    ("חולון", &["holon"]),
    ("חיפה", &["haifa"]),
    ("טבריה", &["tiberias"]),
    ("טירה", &["tira"]),
    ("טמרה", &["tamra"]),
    ("יבנה", &["yavne"]),
    ("יהוד", &["yehud"]),
    ("יקנעם", &["יקנעם עילית", "yokneam"]),
    ("ירושלים", &["jerusalem"]),
    ("כפר סבא", &["kfar saba"]),
    ("כרמיאל", &["karmiel"]),
    ("לוד", &["lod"]),
    ("מבשרת ציון", &["mevaseret zion"]),
    ("מודיעין", &["מודיעין מכבים רעות", "modiin"]),
    ("מודיעין עילית", &["modiin illit"]),
    ("מעלה אדומים", &["maale adumim"]),
    ("מעלות תרשיחא", &["maalot"]),
    ("נהריה", &["nahariya"]),
    ("נוף הגליל", &["nof hagalil"]),
    ("נס ציונה", &["ness ziona"]),
    ("נצרת", &["nazareth"]),
    ("נתיבות", &["netivot"]),
    ("נתניה", &["netanya"]),
    ("סח׳נין", &["סחנין", "sakhnin"]),
    ("עכו", &["acre", "akko"]),
    ("עפולה", &["afula"]),
    ("ערד", &["arad"]),
    ("פתח תקווה", &["פתח תקוה", "petah tikva"]),
    ("צפת", &["safed", "tzfat"]),
    ("קריית אונו", &["קרית אונו", "kiryat ono"]),
    ("קריית אתא", &["קרית אתא", "kiryat ata"]),
    ("קריית ביאליק", &["קרית ביאליק", "kiryat bialik"]),
    ("קריית גת", &["קרית גת", "kiryat gat"]),
    ("קריית ים", &["קרית ים", "kiryat yam"]),
    ("קריית מוצקין", &["קרית מוצקין", "kiryat motzkin"]),
    ("קריית שמונה", &["קרית שמונה", "kiryat shmona"]),
    ("ראש העין", &["rosh haayin"]),
    ("ראשון לציון", &["ראשל״צ", "ראשל\"צ", "rishon lezion"]),
    ("רהט", &["rahat"]),
    ("רחובות", &["rehovot"]),
    ("רמלה", &["ramla"]),
    ("רמת גן", &["ramat gan"]),
    ("רמת השרון", &["ramat hasharon"]),
    ("רעננה", &["raanana", "ra'anana"]),
    ("שדרות", &["sderot"]),
    ("שוהם", &["shoham"]),
    ("שפרעם", &["shefaram"]),
    ("תל אביב", &["תל-אביב", "תל אביב יפו", "ת״א", "ת\"א", "tel aviv"]),
];

/// The town that is named in a signature, by its Hebrew name; of several the longest.
pub fn town_in(signature: &str) -> Option<&'static str> {
    let low = signature.to_lowercase();
    let spaced: String = low.chars().map(|c| if joins(c) { c } else { ' ' }).collect();
    let padded = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
    let stands = |name: &str| padded.contains(&format!(" {name} "));
    let ways = TOWNS
        .iter()
        .flat_map(|(town, ways)| [*town].into_iter().chain(ways.iter().copied()).map(move |w| (*town, w)));
    ways.filter(|(_, way)| stands(way)).max_by_key(|(_, way)| way.len()).map(|(town, _)| town)
}

/// What may stand inside a name.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '"' | '׳' | '״')
}

#[cfg(test)]
mod tests {
    use super::town_in;

    #[test]
    fn a_town_is_a_word_of_its_own_and_has_one_name() {
        assert_eq!(town_in("דנה לוי\nהרצל 3, תל-אביב 6100000"), Some("תל אביב"));
        assert_eq!(town_in("Dana | Tel Aviv"), Some("תל אביב"));
        assert_eq!(town_in("רחוב מודיעין עילית 3"), Some("מודיעין עילית"));
        assert_eq!(town_in("אריאלה כהן"), None);
        assert_eq!(town_in(""), None);
    }
}
