/** What this customer was granted: here, and in other conversations of theirs; at the side. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { addBenefit, benefitsQuery } from "@/api/benefits";
import { can, useMe } from "@/api/me";
import type { ConversationFull } from "@/api/types";
import { t } from "@/text";
import { Dialog, IconButton, toast } from "@/ui";
import { BenefitForm } from "./benefit-form";
import { BenefitItem } from "./benefit-item";
import { wasSaid } from "./ended";
import type { Start } from "./fields";
import { useWithdrawing } from "./use-withdrawing";

const nothing: Start = { kind: "credit", text: "", amount: null, currency: null, reason: null };
const FEW = 3;

export function Benefits({ full }: { full: ConversationFull }) {
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const { ask, dialog } = useWithdrawing();
  const here = full.benefits.filter(wasSaid);
  const elsewhere = useInfiniteQuery(benefitsQuery({ contact: full.contact.id })).data?.pages.flatMap((page) => page.items).filter((item) => item.conversation_id !== full.conversation.id) ?? [];
  const may = can(me, "conversation.reply");
  if (here.length === 0 && elsewhere.length === 0 && !may) return null;
  return (
    <section aria-label={t("board-benefits")}>
      <header className="mb-1.5 flex h-7 items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold text-ink-2">{t("board-benefits")}</h3>
        {may && <IconButton label={t("benefit-add")} size="sm" className="size-7!" onPress={() => setAdding(true)}><Plus aria-hidden className="size-4!" /></IconButton>}
      </header>
      {here.length === 0 && elsewhere.length === 0 && <p className="text-sm text-ink-3">{t("benefits-none")}</p>}
      <ul className="flex flex-col gap-2">{here.map((item) => <BenefitItem key={item.id} item={item} ask={ask} />)}</ul>
      {elsewhere.length > 0 && (
        <>
          <h4 className="mt-3 mb-1.5 text-xs font-medium text-ink-3">{t("benefits-elsewhere")}</h4>
          <ul className="flex flex-col gap-2">{elsewhere.slice(0, FEW).map((item) => <BenefitItem key={item.id} item={item} ask={ask} />)}</ul>
        </>
      )}
      {here.length + elsewhere.length > 0 && <p className="mt-2 text-sm"><Link to="/benefits" search={{ contact: full.contact.id }} className="text-accent-text underline underline-offset-3">{t("benefits-all-of-contact")}</Link></p>}
      {dialog}
      <Dialog isOpen={adding} onClose={() => setAdding(false)} title={t("benefit-add")}>
        {adding && (
          <BenefitForm
            start={nothing}
            submit={t("benefit-add")}
            onCancel={() => setAdding(false)}
            onSubmit={async (draft, despite) => {
              await addBenefit(full.conversation.id, draft, despite);
              setAdding(false);
              toast({ text: t("benefit-added"), tone: "good" });
            }}
          />
        )}
      </Dialog>
    </section>
  );
}
