//! The colour of a brand, made readable: the same hue, as dark or as light as its ground asks for.

/// The grounds of our pages by day and by night.
const DAY: [f64; 3] = [255.0, 255.0, 255.0];
const NIGHT: [f64; 3] = [20.0, 26.0, 31.0];
/// Least contrast of text (WCAG 2.2 AA asks for 4.5; a little more leaves room for tinted grounds).
const LEAST: f64 = 5.0;

/// A colour such as `#0b5c8a`, as it is kept: small letters. None when it is not one.
pub fn colour(text: &str) -> Option<String> {
    let hex = text.strip_prefix('#')?;
    let fine = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
    fine.then(|| text.to_ascii_lowercase())
}

/// The accents for light and for dark pages; each can be read on its ground, and its ground on it.
pub fn accents(colour: &str) -> Option<(String, String)> {
    let own = read(colour)?;
    Some((towards(own, [0.0; 3], DAY), towards(own, [255.0; 3], NIGHT)))
}

fn read(colour: &str) -> Option<[f64; 3]> {
    let hex = self::colour(colour)?;
    let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok().map(f64::from);
    Some([part(1)?, part(3)?, part(5)?])
}

fn towards(own: [f64; 3], end: [f64; 3], ground: [f64; 3]) -> String {
    let mixed = |step: i32| {
        let share = f64::from(step) / 50.0;
        [0, 1, 2].map(|i| (own[i] + (end[i] - own[i]) * share).round())
    };
    let found = (0..=50).map(mixed).find(|c| contrast(*c, ground) >= LEAST).unwrap_or(end);
    format!("#{:02x}{:02x}{:02x}", found[0] as u8, found[1] as u8, found[2] as u8)
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(c: [f64; 3]) -> f64 {
    let [r, g, b] = c.map(|v| {
        let v = v / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_brand_can_be_read_by_day_and_by_night() {
        for own in ["#ffff00", "#000000", "#ffffff", "#0b5c8a", "#ff0000", "#7F7F7F"] {
            let (day, night) = accents(own).unwrap();
            assert!(contrast(read(&day).unwrap(), DAY) >= 4.5, "{own} {day}");
            assert!(contrast(read(&night).unwrap(), NIGHT) >= 4.5, "{own} {night}");
        }
        assert_eq!(accents("#0b5c8a").unwrap().0, "#0b5c8a", "what can be read stays as it is");
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for bad in ["", "red", "#fff", "#12345g", "#1234567", "#é12345", "url(x)"] {
            assert_eq!(colour(bad), None, "{bad}");
        }
        assert_eq!(colour("#ABCDEF").as_deref(), Some("#abcdef"));
    }
}
