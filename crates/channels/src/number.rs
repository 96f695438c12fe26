//! Telephone numbers as people and gateways write them.

/// In the international form; one that begins with a single zero is Israeli.
pub(crate) use domain::clue::number;

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn w25_w27_every_way_to_write_a_number_is_one() {
        for written in [
            "050-234 5678",
            "+972 (0)50-2345678",
            "00972502345678",
            "972502345678",
            "+972502345678",
            "\u{200e}0502345678",
            "٠٥٠٢٣٤٥٦٧٨",
            "０５０２３４５６７８",
        ] {
            assert_eq!(number(written).as_deref(), Some("+972502345678"), "{written}");
        }
        for opaque in ["", "2700", "*2700", "Bezeq", "+12", &"9".repeat(40)] {
            assert_eq!(number(opaque), None, "{opaque}");
        }
    }
}
