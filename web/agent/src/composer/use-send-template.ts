/** Sending a text that the vendor approved, in place of a free answer. */
import { useCallback, useState } from "react";
import { absorbEntries, learnWay } from "@/api/conversations";
import { Problem, sentence } from "@/api/http";
import type { ConversationFull, Entry, TemplateChoice } from "@/api/types";
import { toast } from "@/ui";
import { after } from "./after-send";
import { changeDraft, newest } from "./draft-store";
import { submit } from "./outbox";

export interface Sending {
  choice: TemplateChoice;
  /** The words that the customer will read. */
  text: string;
  resolve: boolean;
}

export function useSendTemplate(full: ConversationFull) {
  const [busy, setBusy] = useState(false);
  const { id } = full.conversation;
  const send = useCallback(async ({ choice, text, resolve }: Sending): Promise<boolean> => {
    setBusy(true);
    try {
      const made = await submit({ conversation: id, kind: "reply", text, attachment_ids: [], seen_message_id: newest(full), override_stale: false, resolve, with: { template: choice } });
      changeDraft(id, { open: false });
      after(made?.type === "message" ? made : null, resolve, true);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === "stale") {
        // They wrote meanwhile, and may be written to freely again.
        absorbEntries(id, (error.body.newer ?? []) as Entry[]);
        await learnWay(id).catch(() => undefined);
      }
      toast({ text: sentence(error), tone: "danger" });
      return false;
    } finally {
      setBusy(false);
    }
  }, [id, full]);
  return { send, busy };
}
