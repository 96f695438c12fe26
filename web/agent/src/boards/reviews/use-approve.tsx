/** Letting a reply go: what arrived since it was written is read first, and what everyone would read is guarded, as before any other sending. */
import { useState } from "react";
import { absorbEntries } from "@/api/conversations";
import { asFinding } from "@/api/guard";
import { Problem, sentence } from "@/api/http";
import { approve } from "@/api/reviews";
import type { Entry, Finding, GuardFinding, Message } from "@/api/types";
import { StaleDialog } from "@/composer/stale-dialog";
import { StoppedDialog } from "@/composer/stopped-dialog";
import { t } from "@/text";
import { toast } from "@/ui";

interface Waiting {
  /** Number of the review. */
  review: number;
  conversation: number;
  /** To whom. */
  name: string;
}

interface Stopped {
  findings: Finding[];
  text: string | null;
  override: boolean;
  mayBypass: boolean;
}

export function useApprove({ review, conversation, name }: Waiting, onDone?: () => void) {
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState<number>();
  const [stale, setStale] = useState<{ newer: Entry[]; text: string | null } | null>(null);

  const [stopped, setStopped] = useState<Stopped | null>(null);

  const send = async (text: string | null, override = false, bypassGuard?: string) => {
    setBusy(true);
    try {
      await approve(review, { text, seen, override, bypassGuard });
      toast({ text: t("review-approved", { name }), tone: "good" });
      onDone?.();
    } catch (error) {
      if (error instanceof Problem && error.code === "stale") setStale({ newer: (error.body.newer ?? []) as Entry[], text });
      else if (error instanceof Problem && error.code === "public_guard") setStopped({ findings: found(error), text, override, mayBypass: error.body.may_bypass === true });
      else toast({ text: sentence(error), tone: "danger" });
    }
    setBusy(false);
  };

  /** The newer messages were read: they are shown, and count as seen. */
  const acknowledge = () => {
    if (!stale) return;
    absorbEntries(conversation, stale.newer);
    setSeen(stale.newer.findLast((entry): entry is Message => entry.type === "message")?.id ?? seen);
    setStale(null);
  };
  const allTheSame = () => {
    if (!stale) return;
    setStale(null);
    void send(stale.text, true);
  };

  const publishAnyway = stopped?.mayBypass ? (reason: string) => void send(stopped.text, stopped.override, reason) : null;

  const dialog = (
    <>
      <StaleDialog newer={stale?.newer ?? null} lead={t("stale-review-lead")} back={t("stale-review-back")} onContinue={acknowledge} onSend={allTheSame} />
      <StoppedDialog findings={stopped?.findings ?? null} onClose={() => setStopped(null)} onFix={() => undefined} onBypass={publishAnyway} />
    </>
  );
  return { busy, approve: (text: string | null) => void send(text), dialog };
}

/** What the guard says; it is mended by editing the reply, so nothing is offered to press. */
function found(error: Problem): Finding[] {
  return ((error.body.findings ?? []) as GuardFinding[]).map((finding) => ({ ...asFinding(finding), fixes: [] }));
}
