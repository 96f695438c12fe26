//! The words and marks of the demo's mail page.

use crate::pages::html::escape;
use desk::SinkMail;

/// How it looks.
pub(crate) const STYLE: &str = include_str!("mail_page.css");

/// The list.
pub(crate) fn list(mails: &[SinkMail]) -> String {
    let rows: String = mails.iter().take(300).map(row).collect();
    let body = if rows.is_empty() {
        "<p class=\"empty\">עוד לא נשלח דואר. תשובה שתישלח מהמערכת בדואר אלקטרוני תופיע כאן.</p>".to_owned()
    } else {
        format!("<ul>{rows}</ul>")
    };
    page(
        "הדואר היוצא של ההדגמה",
        &format!(
            "<h1>הדואר היוצא של ההדגמה</h1>\
         <p class=\"lead\">ההדגמה אינה שולחת דואר לאיש. כל מה שהיה נשלח נעצר כאן, מהחדש לישן. \
         <a href=\"/demo/vendors\">הטלפונים של הלקוחות בשאר הערוצים</a></p>{body}"
        ),
    )
}

fn row(mail: &SinkMail) -> String {
    let start: String =
        mail.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(160).collect();
    format!(
        "<li><a href=\"/demo/mail/{}\"><span class=\"to\" dir=\"ltr\">{}</span><strong dir=\"auto\">{}</strong>{}\
         <span class=\"start\" dir=\"auto\">{}</span></a></li>",
        mail.id,
        escape(&mail.to.join(", ")),
        escape(subject(mail)),
        time(mail),
        escape(&start),
    )
}

/// One mail.
pub(crate) fn one(mail: &SinkMail) -> String {
    let body = match &mail.html {
        Some(_) => format!(
            "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/demo/mail/{}/html\" title=\"גוף ההודעה\"></iframe>\
             <h2>החלק הפשוט</h2><pre dir=\"auto\">{}</pre>",
            mail.id,
            escape(&mail.text)
        ),
        None => format!("<pre dir=\"auto\">{}</pre>", escape(&mail.text)),
    };
    let head = format!(
        "<p><a href=\"/demo/mail\">כל הדואר</a></p><h1 dir=\"auto\">{}</h1><dl><dt>מאת</dt><dd dir=\"ltr\">{}</dd>\
         <dt>אל</dt><dd dir=\"ltr\">{}</dd><dt>נשלח</dt><dd>{}</dd></dl>",
        escape(subject(mail)),
        escape(&mail.from),
        escape(&mail.to.join(", ")),
        time(mail),
    );
    let source = format!("<p><a href=\"/demo/mail/{}/source\">המקור המלא</a></p>", mail.id);
    page(subject(mail), &(head + &body + &source))
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"he\" dir=\"rtl\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title>\
         <link rel=\"stylesheet\" href=\"/demo/mail/style.css\"></head><body><main>{body}</main></body></html>",
        escape(title)
    )
}

fn subject(mail: &SinkMail) -> &str {
    if mail.subject.trim().is_empty() { "(בלי נושא)" } else { &mail.subject }
}

fn time(mail: &SinkMail) -> String {
    let exact = mail.at.rfc3339();
    let shown: String = exact.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect();
    format!("<time datetime=\"{exact}\" dir=\"ltr\">{shown} UTC</time>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_cannot_write_into_the_page() {
        let mail = SinkMail {
            id: 1,
            at: domain::Time(0),
            from: "a@example.com".into(),
            to: vec!["\"><script>@example.com".into()],
            subject: "<b>".into(),
            text: "<script>".into(),
            html: None,
            raw: vec![],
        };
        let page = list(std::slice::from_ref(&mail)) + &one(&mail);
        assert!(!page.contains("<script") && !page.contains("<b>"));
    }
}
