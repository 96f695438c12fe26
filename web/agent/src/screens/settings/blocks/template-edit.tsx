/** One template: which blocks in which order, and where the personal sentence goes. */
import { useQuery } from "@tanstack/react-query";
import { LayoutTemplate } from "lucide-react";
import { useState } from "react";
import { call } from "@/api/http";
import type { Block, CoachChannel, Template } from "@/api/types";
import { language } from "@/text";
import { EmptyState, FormRow, Select, TextField, toast } from "@/ui";
import { channels } from "../coaching/guideline";
import { groupOf, inWords } from "../coaching/synonym-text";
import { type Values, required, useForm } from "../form";
import { FormFrame } from "../form-frame";
import { leaving } from "../leave-guard";
import { ButtonLink, go } from "../link";
import { Card, Loaded, Page } from "../page";
import { w } from "../words";
import { PERSONAL, blocksQuery, saveItem, templatesQuery } from "./data";
import { PartsField } from "./parts-field";
import { Preview } from "./preview";
import { Removal } from "./removal";
import { type Use, UseFields } from "./use-fields";

const back = () => ({ to: "blocks/templates", label: w("bank-templates") });

export function TemplateNew() {
  const blocks = useQuery(blocksQuery({}));
  return <Page title={w("template-add")} back={back()} width="form"><Loaded of={blocks}>{(all) => <Fields template={null} blocks={all} />}</Loaded></Page>;
}

export function TemplateEdit({ id }: { id: string }) {
  const query = useQuery(templatesQuery({}));
  const blocks = useQuery(blocksQuery({}));
  const template = query.data?.find((item) => item.key === id);
  return (
    <Page title={template?.title ?? w("bank-templates")} back={back()} width="form">
      <Loaded of={query.data ? blocks : { ...query, data: undefined }}>
        {(all) => template ? <><Fields template={template} blocks={all} /><Removal noun="templates" item={template} /></> : <EmptyState icon={<LayoutTemplate />} title={w("template-gone")} action={<ButtonLink to="blocks/templates">{w("bank-templates")}</ButtonLink>} />}
      </Loaded>
    </Page>
  );
}

interface TemplateValues extends Values, Use {
  channel: CoachChannel | "any";
  title: string;
  parts: string[];
}

const valuesOf = (item: Template | null): TemplateValues => ({
  lang: item?.lang ?? language(), channel: (item?.channel as CoachChannel | null) ?? "any", register: item?.register ?? "friendly", kinds: item?.kinds ?? [],
  title: item?.title ?? "", words: inWords(item?.words ?? []), parts: item?.parts ?? [PERSONAL], hidden: item?.hidden ?? false,
});

function Fields({ template, blocks }: { template: Template | null; blocks: Block[] }) {
  const [old, setOld] = useState(template);
  const form = useForm<TemplateValues>({
    initial: valuesOf(template),
    check: (values) => required(values, "title"),
    save: async ({ words, channel, ...values }) => {
      const saved = await saveItem<Template>("templates", old, { ...values, channel: channel === "any" ? null : channel, words: groupOf(words) });
      toast({ text: w("template-saved", { name: saved.title }), tone: "good" });
      if (!old) leaving(() => go(`blocks/templates/template/${encodeURIComponent(saved.key)}`));
      setOld(saved);
      return valuesOf(saved);
    },
  });
  const reload = async () => {
    const { items } = await call<{ items: Template[] }>("/templates");
    const fresh = items.find((item) => item.key === old?.key) ?? old;
    setOld(fresh);
    return valuesOf(fresh);
  };
  const { values, set, error } = form;
  const text = values.parts.map((part) => (part === PERSONAL ? `⟦${w("template-personal")}⟧` : (blocks.find((block) => block.key === part)?.text ?? ""))).filter(Boolean).join("\n\n");
  return (
    <Card title={w("template-parts")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload} ready={!old} saveLabel={old ? undefined : w("template-add")} onCancel={old ? undefined : () => go("blocks/templates")}>
        <FormRow title={w("block-title")} help={w("block-title-help")}>
          <TextField label={w("block-title")} isRequired dir="auto" maxLength={200} value={values.title} onChange={set("title")} error={error("title")} autoFocus={!old} />
        </FormRow>
        <FormRow title={w("template-parts")} help={w("template-parts-help")}>
          <PartsField parts={values.parts} blocks={blocks} lang={values.lang} onChange={set("parts")} error={error("parts")} />
        </FormRow>
        <FormRow title={w("preview")} help={w("preview-help")}><Preview text={text} lang={values.lang} /></FormRow>
        <UseFields help={w("template-use-help")} values={values} set={set} error={error}>
          <Select label={w("profiles-channel")} value={values.channel} onChange={set("channel")} options={[{ value: "any", label: w("profiles-any-channel") }, ...channels.map((value) => ({ value, label: w(`coach-channel-${value}`) }))]} />
        </UseFields>
      </FormFrame>
    </Card>
  );
}
