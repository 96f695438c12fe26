/** One block: its words with their forms, what it serves, and how it reads to everybody. */
import { useQuery } from "@tanstack/react-query";
import { Blocks } from "lucide-react";
import { useState } from "react";
import { call } from "@/api/http";
import type { Block, BlockElement } from "@/api/types";
import { language } from "@/text";
import { EmptyState, FormRow, Select, TextField, toast } from "@/ui";
import { type Values, required, useForm } from "../form";
import { FormFrame } from "../form-frame";
import { leaving } from "../leave-guard";
import { ButtonLink, go } from "../link";
import { Card, Loaded, Page } from "../page";
import { groupOf, inWords } from "../coaching/synonym-text";
import { w } from "../words";
import { blocksQuery, elements, saveItem } from "./data";
import { FieldButtons } from "./field-buttons";
import { Preview } from "./preview";
import { Removal } from "./removal";
import { type Use, UseFields } from "./use-fields";

const back = () => ({ to: "blocks", label: w("section-blocks") });

export function BlockNew() {
  return <Page title={w("block-add")} back={back()} width="form"><Fields block={null} /></Page>;
}

export function BlockEdit({ id }: { id: string }) {
  const query = useQuery(blocksQuery({}));
  const block = query.data?.find((item) => item.key === id);
  return (
    <Page title={block?.title ?? w("section-blocks")} back={back()} width="form">
      <Loaded of={query}>
        {() => block ? <><Fields block={block} /><Removal noun="blocks" item={block} /></> : <EmptyState icon={<Blocks />} title={w("block-gone")} action={<ButtonLink to="blocks">{w("section-blocks")}</ButtonLink>} />}
      </Loaded>
    </Page>
  );
}

interface BlockValues extends Values, Use {
  element: BlockElement;
  title: string;
  text: string;
}

const valuesOf = (block: Block | null): BlockValues => ({
  lang: block?.lang ?? language(), element: block?.element ?? "explanation", register: block?.register ?? "friendly", kinds: block?.kinds ?? [],
  title: block?.title ?? "", words: inWords(block?.words ?? []), text: block?.text ?? "", hidden: block?.hidden ?? false,
});

function Fields({ block }: { block: Block | null }) {
  const [old, setOld] = useState(block);
  const form = useForm<BlockValues>({
    initial: valuesOf(block),
    check: (values) => required(values, "title", "text"),
    save: async ({ words, hidden, ...values }) => {
      const saved = await saveItem<Block>("blocks", old, { ...values, words: groupOf(words), hidden });
      toast({ text: w("block-saved", { name: saved.title }), tone: "good" });
      if (!old) leaving(() => go(`blocks/block/${encodeURIComponent(saved.key)}`));
      setOld(saved);
      return valuesOf(saved);
    },
  });
  const reload = async () => {
    const { items } = await call<{ items: Block[] }>("/blocks?limit=1000");
    const fresh = items.find((item) => item.key === old?.key) ?? old;
    setOld(fresh);
    return valuesOf(fresh);
  };
  const { values, set, error } = form;
  return (
    <Card title={w("block-words")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload} ready={!old} saveLabel={old ? undefined : w("block-add")} onCancel={old ? undefined : () => go("blocks")}>
        <FormRow title={w("block-words")} help={w("block-words-help")}>
          <TextField label={w("block-title")} help={w("block-title-help")} isRequired dir="auto" maxLength={200} value={values.title} onChange={set("title")} error={error("title")} autoFocus={!old} />
          <TextField label={w("block-text")} isRequired multiline rows={5} value={values.text} onChange={set("text")} error={error("text")} />
          <FieldButtons text={values.text} onChange={set("text")} />
        </FormRow>
        <FormRow title={w("preview")} help={w("preview-help")}><Preview text={values.text} lang={values.lang} /></FormRow>
        <UseFields help={w("block-use-help")} values={values} set={set} error={error}>
          <Select label={w("bank-element")} value={values.element} onChange={set("element")} options={elements.map((value) => ({ value, label: w(`block-element-${value}`) }))} />
        </UseFields>
      </FormFrame>
    </Card>
  );
}
