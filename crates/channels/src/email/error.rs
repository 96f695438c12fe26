//! What a mail server's answer means, as data.

/// Enhanced status codes (RFC 3463) and their meaning; the longest match decides.
const ENHANCED: [(&str, &str); 44] = [
    ("4.2.2", "mailbox_full"),
    ("4.3.1", "server_full"),
    ("4.3", "server_busy"),
    ("4.4", "route_trouble"),
    ("4.5.3", "too_many_recipients"),
    ("4.7.0", "try_later"),
    ("4.7.1", "greylisted"),
    ("4.7.28", "rate_limited"),
    ("4.7", "try_later"),
    ("4", "try_later"),
    ("5.1.0", "no_such_address"),
    ("5.1.1", "no_such_address"),
    ("5.1.2", "no_such_domain"),
    ("5.1.3", "bad_address"),
    ("5.1.6", "address_moved"),
    ("5.1.7", "sender_refused"),
    ("5.1.8", "sender_refused"),
    ("5.1.10", "no_such_address"),
    ("5.1", "no_such_address"),
    ("5.2.0", "mailbox_trouble"),
    ("5.2.1", "mailbox_disabled"),
    ("5.2.2", "mailbox_full"),
    ("5.2.3", "too_large"),
    ("5.2", "mailbox_trouble"),
    ("5.3.4", "too_large"),
    ("5.3", "server_refused"),
    ("5.4.1", "no_such_domain"),
    ("5.4.4", "no_such_domain"),
    ("5.4.6", "mail_loop"),
    ("5.4.14", "mail_loop"),
    ("5.4", "no_route"),
    ("5.5", "protocol"),
    ("5.6", "content_refused"),
    ("5.7.1", "refused_by_policy"),
    ("5.7.8", "credentials_refused"),
    ("5.7.9", "credentials_refused"),
    ("5.7.14", "credentials_refused"),
    ("5.7.26", "sender_not_authenticated"),
    ("5.7.30", "password_login_disabled"),
    ("5.7.57", "credentials_refused"),
    ("5.7.129", "recipient_restricted"),
    ("5.7.133", "recipient_restricted"),
    ("5.7", "refused_by_policy"),
    ("5", "refused"),
];

/// Plain SMTP codes, for servers without enhanced ones.
const PLAIN: [(u16, &str); 14] = [
    (421, "server_busy"),
    (450, "mailbox_busy"),
    (451, "try_later"),
    (452, "server_full"),
    (454, "try_later"),
    (500, "protocol"),
    (501, "protocol"),
    (503, "protocol"),
    (521, "server_refused"),
    (530, "credentials_refused"),
    (535, "credentials_refused"),
    (550, "no_such_address"),
    (552, "too_large"),
    (553, "bad_address"),
];

/// The stable code of a refusal.
pub(crate) fn reason(code: u16, enhanced: Option<&str>) -> &'static str {
    // A vague enhanced code says less than the plain one.
    let exact = enhanced.filter(|e| !e.ends_with(".0.0"));
    let by_enhanced = exact.and_then(|e| {
        let fits =
            |prefix: &str| e == prefix || e.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'));
        ENHANCED
            .iter()
            .filter(|(prefix, _)| fits(prefix))
            .max_by_key(|(prefix, _)| prefix.len())
            .map(|(_, reason)| *reason)
    });
    let by_plain = || PLAIN.iter().find(|(c, _)| *c == code).map(|(_, reason)| *reason);
    by_enhanced.or_else(by_plain).unwrap_or(if code < 500 { "try_later" } else { "refused" })
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn the_most_exact_code_decides() {
        assert_eq!(reason(550, Some("5.1.1")), "no_such_address");
        assert_eq!(reason(550, Some("5.7.30")), "password_login_disabled");
        assert_eq!(reason(550, Some("5.7.999")), "refused_by_policy");
        assert_eq!(reason(550, Some("5.0.0")), "no_such_address");
        assert_eq!(reason(451, Some("4.7.1")), "greylisted");
        assert_eq!(reason(451, None), "try_later");
        assert_eq!(reason(599, None), "refused");
    }
}
