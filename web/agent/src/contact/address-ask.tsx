/** How a contact is addressed is asked once, never guessed from the name. */
import { X } from "lucide-react";
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { changeContact } from "@/api/contacts";
import { can, useMe } from "@/api/me";
import type { Address, Contact } from "@/api/types";
import { t } from "@/text";
import { Button, IconButton, cx, toast } from "@/ui";

const ways: Address[] = ["f", "m", "plural", "neutral"];
const later = new Set<number>();

export function AddressAsk({ contact, className }: { contact: Contact; className?: string }) {
  const me = useMe();
  const [put, setPut] = useState(later.has(contact.id));
  if (contact.addressed_as !== null || put || !can(me, "conversation.reply")) return null;
  const choose = async (way: Address) => {
    const made = await attempt(() => changeContact(contact, { addressed_as: way }));
    if (made) toast({ text: t("address-done", { name: contact.name, how: t(`address-${way}`) }), undo: { run: () => void attempt(() => changeContact(made, { addressed_as: null })) } });
  };
  return (
    <div role="group" aria-label={t("address-ask", { name: contact.name })} className={cx("flex flex-wrap items-center gap-x-2 gap-y-1 text-sm", className)}>
      <span className="text-ink-2">{t("address-ask", { name: contact.name })}</span>
      <span className="flex flex-wrap gap-1">
        {ways.map((way) => <Button key={way} size="sm" className="h-7! px-2!" aria-label={t(`address-${way}`)} onPress={() => void choose(way)}>{t(`address-short-${way}`)}</Button>)}
      </span>
      <IconButton label={t("address-later")} size="sm" className="size-7!" onPress={() => { later.add(contact.id); setPut(true); }}><X aria-hidden className="size-4!" /></IconButton>
    </div>
  );
}
