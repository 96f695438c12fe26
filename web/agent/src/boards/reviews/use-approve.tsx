/** Letting a reply go: what arrived since it was written is read first, as before any other sending. */
import { useState } from "react";
import { Problem, sentence } from "@/api/http";
import { absorbEntries } from "@/api/conversations";
import { approve } from "@/api/reviews";
import type { Entry, Message } from "@/api/types";
import { StaleDialog } from "@/composer/stale-dialog";
import { t } from "@/text";
import { toast } from "@/ui";

interface Waiting {
  /** Number of the review. */
  review: number;
  conversation: number;
  /** To whom. */
  name: string;
}

export function useApprove({ review, conversation, name }: Waiting, onDone?: () => void) {
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState<number>();
  const [stale, setStale] = useState<{ newer: Entry[]; text: string | null } | null>(null);

  const send = async (text: string | null, override = false) => {
    setBusy(true);
    try {
      await approve(review, { text, seen, override });
      toast({ text: t("review-approved", { name }), tone: "good" });
      onDone?.();
    } catch (error) {
      if (error instanceof Problem && error.code === "stale") setStale({ newer: (error.body.newer ?? []) as Entry[], text });
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

  return { busy, approve: (text: string | null) => void send(text), dialog: <StaleDialog newer={stale?.newer ?? null} lead={t("stale-review-lead")} back={t("stale-review-back")} onContinue={acknowledge} onSend={allTheSame} /> };
}
