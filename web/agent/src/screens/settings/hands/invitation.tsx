/** The link that lets somebody in: made, shown once to be handed over, and revoked at once. */
import { Mail } from "lucide-react";
import { useState } from "react";
import type { Hand } from "@/api/types";
import { t } from "@/text";
import { longDate } from "@/text/time";
import { Button, TextField, toast } from "@/ui";
import { Confirm } from "../confirm";
import { CopyButton } from "../copy";
import { inviteHand, revokeHand } from "../data";
import { Card } from "../page";
import { explain } from "../explain";
import { w } from "../words";

export function Invitation({ hand }: { hand: Hand }) {
  const [link, setLink] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, ask] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      setLink(new URL(await inviteHand(hand.id), location.href).href);
    } catch (error) {
      toast({ text: explain(error), tone: "danger" });
    }
    setBusy(false);
  };
  const until = hand.link_until;
  const old = until !== null;
  return (
    <Card className="flex flex-col gap-4 p-4 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-medium">{w("hand-link")}</h2>
          <p className="mt-0.5 text-sm text-ink-3">{old ? w("hand-link-until", { date: longDate(new Date(until)) }) : w("hand-link-none")}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {old && <Button className="text-danger!" onPress={() => ask(true)}>{w("hand-revoke")}</Button>}
          <Button tone={old ? "secondary" : "primary"} busy={busy} onPress={() => void make()}>{w(old ? "hand-link-again" : "hand-invite")}</Button>
        </div>
      </div>
      {link && (
        <div className="flex flex-col gap-2 rounded-md bg-sunken p-3">
          <div className="flex flex-wrap items-end gap-2">
            <TextField label={w("hand-link-field")} value={link} isReadOnly dir="ltr" className="min-w-0 flex-1 basis-60" onFocus={(event) => (event.target as HTMLInputElement).select()} />
            <CopyButton text={link} label={w("hand-link-copy")} />
            <a href={letter(hand, link)} className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 text-sm font-medium hover:bg-hover"><Mail aria-hidden className="size-4" />{w("hand-link-mail")}</a>
          </div>
          <p role="status" className="text-sm text-ink-3">{w("hand-link-once")}</p>
        </div>
      )}
      <Confirm isOpen={asking} onClose={() => ask(false)} title={w("hand-revoke-ask", { name: hand.name })} verb={w("hand-revoke")} run={async () => {
        await revokeHand(hand.id);
        setLink(null);
        toast({ text: w("hand-revoked", { name: hand.name }), tone: "good" });
      }}>
        <p>{w("hand-revoke-body")}</p>
      </Confirm>
    </Card>
  );
}

/** A mail in one's own program, with the link in it. */
function letter(hand: Hand, link: string): string {
  const text = w("hand-mail-text", { name: hand.name });
  return `mailto:${encodeURIComponent(hand.email)}?subject=${encodeURIComponent(w("hand-mail-subject", { app: t("app-name") }))}&body=${encodeURIComponent(`${text}\n\n${link}\n`)}`;
}
