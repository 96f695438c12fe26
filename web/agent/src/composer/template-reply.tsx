/** Where no free answer may go: an approved text is chosen, filled and sent. */
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef, useState } from "react";
import { sentence } from "@/api/http";
import { useMe } from "@/api/me";
import type { ConversationFull } from "@/api/types";
import { vendorTemplatesQuery } from "@/api/vendor-templates";
import { language, t } from "@/text";
import { Button, Skeleton, cx } from "@/ui";
import { choiceOf, firstValue, nameOf, placesOf, wordsOf } from "./template-fill";
import { TemplateForm } from "./template-form";
import { TemplateList, keyOf } from "./template-list";
import { useSendTemplate } from "./use-send-template";

/** What the composer's keys do while an approved text takes its place. */
export interface Instead {
  send: (resolve: boolean) => void;
  focus: () => void;
}

export function TemplateReply({ full, insteadRef }: { full: ConversationFull; insteadRef: RefObject<Instead | null> }) {
  const me = useMe();
  const inbox = full.way.inbox_id;
  const query = useQuery(vendorTemplatesQuery(inbox));
  const [chosen, setChosen] = useState<string | null>(null);
  const [filled, setFilled] = useState<Record<string, string[]>>({});
  const [asked, setAsked] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  // The hand wants to be there before the list has come.
  const wanted = useRef(false);
  const fields = useRef<HTMLDivElement>(null);
  const { send, busy } = useSendTemplate(full);

  const template = query.data?.items.find((item) => keyOf(item) === chosen);
  const places = template ? placesOf(template) : [];
  const known = { contact: nameOf(full.contact), agent: me.agent.name };
  const values = filled[chosen ?? ""] ?? places.map((place) => firstValue(place, known));
  const empty = values.findIndex((value) => value.trim() === "");

  const choose = (key: string) => {
    setChosen(key);
    setAsked(false);
    requestAnimationFrame(() => fields.current?.querySelector("input")?.focus());
  };
  const go = (resolve: boolean) => {
    if (!template || busy) return;
    if (empty < 0) return void send({ choice: choiceOf(template, places, values), text: wordsOf(template, places, values), resolve });
    setAsked(true);
    fields.current?.querySelectorAll("input")[empty]?.focus();
  };
  useEffect(() => {
    const focus = () => {
      wanted.current = search.current === null;
      search.current?.focus();
    };
    insteadRef.current = { send: go, focus };
    if (wanted.current && search.current) focus();
    return () => {
      insteadRef.current = null;
    };
  });

  if (query.isPending) return <div aria-busy="true" className="flex flex-col gap-2 p-3">{[0, 1, 2].map((n) => <Skeleton key={n} className="h-9" />)}</div>;
  if (query.isError) return <div className="flex flex-col items-center gap-2 p-5 text-center text-sm text-ink-2"><p>{sentence(query.error)}</p><Button size="sm" onPress={() => void query.refetch()}>{t("try-again")}</Button></div>;
  return (
    <div className="grid h-[min(23rem,48dvh)] md:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
      <div className={cx("flex min-h-0 flex-col md:border-e md:border-line", template && "max-md:hidden")}>
        <TemplateList inbox={inbox} all={query.data} language={full.contact.language ?? language()} chosen={chosen} onChoose={choose} search={search} />
      </div>
      {template
        ? <TemplateForm key={chosen} template={template} places={places} values={values} onValues={(next) => setFilled({ ...filled, [keyOf(template)]: next })} busy={busy} onSend={go} onBack={() => setChosen(null)} fields={fields} asked={asked} />
        : <p className="grid place-items-center p-6 text-center text-sm text-ink-3 max-md:hidden">{t(query.data.items.length === 0 ? "templates-none-lead" : "template-choose")}</p>}
    </div>
  );
}
