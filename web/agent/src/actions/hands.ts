/** Actions with people of the company without a seat. */
import { HeartHandshake } from "lucide-react";
import { offer } from "@/api/hands";
import { can } from "@/api/me";
import { t } from "@/text";
import { toast } from "@/ui";
import type { Action } from "./action";
import { attempt } from "./verbs";

export const withHands: Action[] = [
  {
    id: "offer-hands", label: "action-offer-hands", group: "conversation", icon: HeartHandshake,
    when: (d) => d.me !== null && can(d.me, "conversation.reply") && d.conversation !== null && d.conversation.hand === null && d.conversation.conversation.status === "open",
    run: (d) => {
      const id = d.conversation?.conversation.id;
      if (id === undefined) return;
      void attempt(async () => {
        await offer(id);
        toast({ text: t("hand-offered"), tone: "good" });
      });
    },
  },
];
