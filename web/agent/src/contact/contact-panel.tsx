/** The person behind the conversation: who they are, how they are reached, all their conversations. */
import { Globe, Mail, Pencil, Phone } from "lucide-react";
import { useState } from "react";
import { can, useMe } from "@/api/me";
import type { Contact, ConversationFull } from "@/api/types";
import { t } from "@/text";
import { day } from "@/text/time";
import { Avatar, IconButton } from "@/ui";
import { useDraft } from "@/composer/draft-store";
import { scriptOf } from "@/composer/insertion";
import { Benefits } from "@/benefit/benefits";
import { Callbacks } from "@/callback/callbacks";
import { Commitments } from "@/commitment/commitments";
import { AddressAsk } from "./address-ask";
import { Choices } from "./choices";
import { ContactForm } from "./contact-form";
import { Identities } from "./identities";
import { Likely } from "./likely";
import { Merges } from "./merges";
import { Others } from "./others";

export function ContactPanel({ full }: { full: ConversationFull }) {
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const { contact } = full;
  // While a reply is written it is asked there.
  const { open, mode, reply } = useDraft(full);
  const writing = open && mode === "reply" && scriptOf(reply) === "he";
  return (
    <section aria-label={t("contact")} className="flex flex-col gap-5 p-4">
      <header className="flex items-center gap-3">
        <Avatar name={contact.name} face={contact.face} size="lg" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg font-semibold"><bdi>{contact.name}</bdi></h2>
          <p className="text-sm text-ink-3">{t("contact-since", { when: day(contact.created_at) })}</p>
        </div>
        {!editing && can(me, "conversation.reply") && <IconButton label={t("edit-contact")} size="sm" onPress={() => setEditing(true)}><Pencil aria-hidden /></IconButton>}
      </header>
      {editing ? <ContactForm contact={contact} onDone={() => setEditing(false)} /> : <Facts contact={contact} />}
      {!editing && !writing && (contact.language === null || contact.language === "he") && <AddressAsk contact={contact} />}
      {!editing && <Likely key={contact.id} contact={contact} lastIn={full.conversation.last_in_id} />}
      <Choices contact={contact} />
      <Commitments full={full} />
      <Benefits full={full} />
      <Callbacks full={full} />
      <Others full={full} />
      <Merges contact={contact} />
    </section>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const known = new Set(contact.identities.map((identity) => identity.address));
  return (
    <div className="flex flex-col gap-2 text-sm [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3">
      <Identities identities={contact.identities} />
      {contact.email && !known.has(contact.email) && <p className="flex items-center gap-2.5"><Mail aria-label={t("email")} /><bdi dir="ltr" className="truncate">{contact.email}</bdi></p>}
      {contact.phone && <p className="flex items-center gap-2.5"><Phone aria-label={t("phone")} /><bdi dir="ltr">{contact.phone}</bdi></p>}
      {(contact.language || contact.addressed_as) && (
        <p className="flex items-center gap-2.5"><Globe aria-hidden />
          {[contact.language && t(`language-${contact.language}`), contact.addressed_as && t(`address-${contact.addressed_as}`)].filter(Boolean).join(" · ")}
        </p>
      )}
      {contact.note && <p dir="auto" className="mt-1 rounded-md bg-note px-3 py-2 whitespace-pre-wrap text-note-ink">{contact.note}</p>}
    </div>
  );
}
