/** One of the company: the link that lets them in, who they are, their picture, and whether they may come in. */
import { useQuery } from "@tanstack/react-query";
import { UserX } from "lucide-react";
import { useState } from "react";
import { call } from "@/api/http";
import type { Hand } from "@/api/types";
import { Avatar, Button, EmptyState, Tag, toast } from "@/ui";
import { Confirm } from "../confirm";
import { handsQuery, saveHand } from "../data";
import { useForm } from "../form";
import { FormFrame } from "../form-frame";
import { ButtonLink } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { Face } from "./face";
import { HandFields, type HandValues, handBody, handValues, handWrong } from "./fields";
import { Invitation } from "./invitation";

export function HandEdit({ id }: { id: number }) {
  const hands = useQuery(handsQuery);
  const hand = hands.data?.find((item) => item.id === id);
  return (
    <Page
      title={hand?.name ?? w("section-hands")}
      back={{ to: "hands", label: w("section-hands") }}
      lead={hand && (
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Avatar name={hand.name} face={hand.face} size="sm" /><bdi>{hand.title}</bdi>
          {!hand.active && <Tag tone="warn">{w("hand-inactive")}</Tag>}
        </span>
      )}
    >
      <Loaded of={hands} rows={6}>
        {() => hand ? (
          <div className="flex flex-col gap-6">
            {hand.active && <Invitation hand={hand} />}
            <Fields hand={hand} />
            <Face hand={hand} />
            <Access hand={hand} />
          </div>
        ) : <EmptyState icon={<UserX />} title={w("hand-gone")} action={<ButtonLink to="hands">{w("section-hands")}</ButtonLink>} />}
      </Loaded>
    </Page>
  );
}

function Fields({ hand }: { hand: Hand }) {
  const form = useForm<HandValues>({
    initial: handValues(hand),
    check: handWrong,
    save: async (values) => {
      const saved = await saveHand(hand, handBody(values));
      toast({ text: w("hand-saved", { name: saved.name }), tone: "good" });
      return handValues(saved);
    },
  });
  const reload = async () => handValues((await call<Hand[]>("/hands")).find((item) => item.id === hand.id) ?? hand);
  return (
    <Card title={w("hand-who")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload}><HandFields form={form} fresh={false} /></FormFrame>
    </Card>
  );
}

/** What was written stays; the list keeps them. */
function Access({ hand }: { hand: Hand }) {
  const [asking, ask] = useState(false);
  const change = async () => {
    const saved = await saveHand(hand, { active: !hand.active });
    toast({ text: w(saved.active ? "hand-activated" : "hand-deactivated", { name: saved.name }), tone: "good" });
  };
  return (
    <Card className="flex flex-wrap items-center gap-4 p-4 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-medium">{w(hand.active ? "hand-off-title" : "hand-on-title")}</h2>
        <p className="mt-0.5 text-sm text-ink-3">{w(hand.active ? "hand-off-help" : "hand-on-help")}</p>
      </div>
      <Button onPress={() => ask(true)} className={hand.active ? "text-danger!" : undefined}>{w(hand.active ? "deactivate" : "activate")}</Button>
      <Confirm isOpen={asking} onClose={() => ask(false)} title={w(hand.active ? "hand-off-ask" : "hand-on-ask", { name: hand.name })} verb={w(hand.active ? "deactivate" : "activate")} tone={hand.active ? "danger" : "primary"} run={change}>
        <p>{w(hand.active ? "hand-off-body" : "hand-on-help")}</p>
      </Confirm>
    </Card>
  );
}
