//! Mails as customers' programs write them.

use super::SERVICE;

/// A mail to be written.
#[derive(Clone, Debug)]
pub struct Mail {
    from: String,
    subject: String,
    text: String,
    id: Option<String>,
    further: Vec<String>,
}

impl Mail {
    /// From the first regular customer.
    pub fn orit(text: &str) -> Mail {
        Mail::from("אורית לוי <orit@customer.example>", text)
    }

    /// From the second.
    pub fn michal(text: &str) -> Mail {
        Mail::from("מיכל <michal@customer.example>", text)
    }

    /// From anybody.
    pub fn from(from: &str, text: &str) -> Mail {
        let (from, text) = (from.to_owned(), text.to_owned());
        Mail {
            from, subject: "ההזמנה שלי".to_owned(), text, id: Some(world::unique()), further: Vec::new()
        }
    }

    /// With this subject.
    pub fn subject(mut self, subject: &str) -> Mail {
        self.subject = subject.to_owned();
        self
    }

    /// With this Message-ID, or none.
    pub fn id(mut self, id: Option<&str>) -> Mail {
        self.id = id.map(str::to_owned);
        self
    }

    /// With one more header.
    pub fn with(mut self, name: &str, value: &str) -> Mail {
        self.further.push(format!("{name}: {value}\r\n"));
        self
    }

    /// As an answer to a mail with this id, without angle brackets.
    pub fn answers(self, id: &str) -> Mail {
        self.with("In-Reply-To", &format!("<{id}>")).with("References", &format!("<{id}>"))
    }

    /// Its own id, as it stands in headers, without angle brackets.
    pub fn own_id(&self) -> String {
        format!("{}@customer.example", self.id.as_deref().unwrap_or_default())
    }

    /// The bytes. Headers are written raw in UTF-8, as many programs do.
    pub fn bytes(&self) -> Vec<u8> {
        let id = self.id.as_ref().map(|_| format!("Message-ID: <{}>\r\n", self.own_id())).unwrap_or_default();
        format!(
            "From: {}\r\nTo: {SERVICE}\r\nSubject: {}\r\nDate: Tue, 3 Nov 2026 10:15:00 +0200\r\n{id}{}\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
            self.from,
            self.subject,
            self.further.concat(),
            self.text
        )
        .into_bytes()
    }
}

/// A report that the mail with this Message-ID did not arrive.
pub fn dsn(original: &str) -> Vec<u8> {
    format!(
        "Return-Path: <>\r\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\r\nTo: {SERVICE}\r\n\
         Subject: Mail delivery failed\r\nDate: Tue, 3 Nov 2026 10:15:00 +0200\r\n\
         Message-ID: <{}@mx.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=D\r\n\r\n--D\r\n\
         Content-Type: text/plain; charset=us-ascii\r\n\r\nIt did not arrive.\r\n--D\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
         Action: failed\r\nFinal-Recipient: rfc822;orit@customer.example\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n--D\r\n\
         Content-Type: text/rfc822-headers\r\n\r\nFrom: {SERVICE}\r\nMessage-ID: <{original}>\r\n\
         Subject: hi\r\n\r\n--D--\r\n",
        world::unique()
    )
    .into_bytes()
}
