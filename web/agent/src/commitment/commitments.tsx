/** What we owe in this conversation, and what became of it: at the side, open ones first. */
import { Plus } from "lucide-react";
import { useState } from "react";
import { addCommitment } from "@/api/commitments";
import { can, useMe } from "@/api/me";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { Dialog, IconButton, toast } from "@/ui";
import { useSettling } from "@/boards/commitments/settling";
import { CommitmentForm } from "./commitment-form";
import { CommitmentItem } from "./commitment-item";

const nothing = { text: "", amount: null, currency: null, due: null };

export function Commitments({ full }: { full: ConversationFull }) {
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const { ask, dialog } = useSettling();
  // What stood in a reply that never left was never promised.
  const items = full.commitments.filter((item) => item.state !== "withdrawn" || (item.reason !== "returned" && item.reason !== "taken_back"));
  const may = can(me, "conversation.reply");
  if (items.length === 0 && !may) return null;
  return (
    <section aria-label={t("board-commitments")}>
      <header className="mb-1.5 flex h-7 items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold text-ink-2">{t("board-commitments")}</h3>
        {may && <IconButton label={t("commitment-add")} size="sm" className="size-7!" onPress={() => setAdding(true)}><Plus aria-hidden className="size-4!" /></IconButton>}
      </header>
      {items.length === 0 && <p className="text-sm text-ink-3">{t("commitments-none")}</p>}
      <ul className="flex flex-col gap-2">{items.map((item) => <CommitmentItem key={item.id} item={item} ask={ask} />)}</ul>
      {dialog}
      <Dialog isOpen={adding} onClose={() => setAdding(false)} title={t("commitment-add")}>
        {adding && (
          <CommitmentForm
            start={nothing}
            owner={full.conversation.assignee_id ?? me.agent.id}
            submit={t("commitment-add")}
            onCancel={() => setAdding(false)}
            onSubmit={async (draft, owner) => {
              await addCommitment(full.conversation.id, draft, owner);
              setAdding(false);
              toast({ text: t("commitment-added"), tone: "good" });
            }}
          />
        )}
      </Dialog>
    </section>
  );
}
