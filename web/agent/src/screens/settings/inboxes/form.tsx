/** The form of an inbox: what every inbox has, then what its connector asks for. */
import { useState } from "react";
import { call } from "@/api/http";
import { useDirectory } from "@/api/directory";
import { useMe } from "@/api/me";
import type { ChannelForm, ChannelKind, Inbox, Lang } from "@/api/types";
import { t } from "@/text";
import { FormRow, Select, Switch, TextField, toast } from "@/ui";
import { saveInbox } from "../data";
import { type Values, required, useForm } from "../form";
import { FormFrame } from "../form-frame";
import { languages } from "../languages";
import { leaving } from "../leave-guard";
import { go } from "../link";
import { Card } from "../page";
import { w } from "../words";
import { ChannelFieldInput } from "./channel-field";
import { ConnectionCheck } from "./check";
import { BotPromise, answerHelp } from "./answering";
import { type Held, formKey, grouped, held, inSight, isKept, lacking, written } from "./config";

interface InboxValues extends Values {
  name: string;
  address: string;
  team_id: string;
  language: Lang;
  hold_seconds: string;
  enabled: boolean;
  bot: boolean;
  answer_minutes: string;
}

/** Where the inbox's name stands above what we write. */
const named = new Set<ChannelKind>(["email", "webchat"]);

function valuesOf(channel: ChannelForm, inbox: Inbox | null, language: Lang): InboxValues {
  return {
    name: inbox?.name ?? "",
    address: inbox?.address ?? "",
    team_id: inbox?.team_id ? String(inbox.team_id) : "none",
    language: inbox?.language ?? language,
    hold_seconds: String(inbox?.hold_seconds ?? channel.hold_seconds),
    enabled: inbox?.enabled ?? true,
    bot: inbox?.bot ?? false,
    answer_minutes: String(inbox?.answer_minutes ?? channel.answer_minutes),
    ...held(channel.fields, inbox?.config ?? null),
  };
}

export function InboxForm({ channel, inbox }: { channel: ChannelForm; inbox: Inbox | null }) {
  const { teams } = useDirectory();
  const { organisation } = useMe();
  const [old, setOld] = useState(inbox);
  const mail = channel.kind === "email";
  const form = useForm<InboxValues>({
    initial: valuesOf(channel, inbox, organisation.language),
    check: (values) => ({ ...required(values, "name", ...(mail ? ["address"] : [])), ...within("hold_seconds", values.hold_seconds, 0, 300), ...within("answer_minutes", values.answer_minutes, 1, 10_080), ...lacking(channel.fields, values, old?.config ?? null) }),
    save: async (values) => {
      const saved = await saveInbox(old, {
        ...(old ? {} : { kind: channel.kind }),
        name: values.name, team_id: values.team_id === "none" ? null : Number(values.team_id), language: values.language,
        hold_seconds: Number(values.hold_seconds), enabled: values.enabled, bot: values.bot, answer_minutes: Number(values.answer_minutes),
        ...(mail ? { address: values.address } : {}),
        config: written(channel.fields, values),
      });
      toast({ text: w(old ? "inbox-saved" : "inbox-added", { name: saved.name }), tone: "good" });
      if (!old) leaving(() => go(`inboxes/${saved.id}`));
      setOld(saved);
      return valuesOf(channel, saved, organisation.language);
    },
  });
  const reload = async () => {
    const fresh = await call<Inbox>(`/inboxes/${old?.id}`);
    setOld(fresh);
    return valuesOf(channel, fresh, organisation.language);
  };
  const { values, set, error } = form;
  return (
    <Card title={w("inbox-basics")} className="px-4 py-2 sm:px-6">
      <FormFrame form={form} reload={reload} ready={!old} saveLabel={old ? undefined : w("inbox-add")} onCancel={old ? undefined : () => go("inboxes")}>
        <FormRow title={w("inbox-basics")} help={w("inbox-basics-help")}>
          <TextField label={t("name")} help={w(named.has(channel.kind) ? "inbox-name-help" : "inbox-name-help-team")} isRequired value={values.name} onChange={set("name")} error={error("name")} dir="auto" autoFocus={!old} />
          {mail && <TextField label={w("inbox-address")} help={w("inbox-address-help")} isRequired type="email" dir="ltr" value={values.address} onChange={set("address")} error={error("address")} />}
          <div className="grid gap-4 sm:grid-cols-2">
            <Select label={w("inbox-team")} help={w("inbox-team-help")} value={values.team_id} onChange={set("team_id")} error={error("team_id")} options={[{ value: "none", label: w("inbox-team-none") }, ...teams.map((team) => ({ value: String(team.id), label: team.name }))]} />
            <Select label={t("language")} help={w("inbox-language-help")} value={values.language} onChange={set("language")} options={languages(values.language)} />
            <TextField label={w("inbox-hold")} help={w("inbox-hold-help")} inputMode="numeric" dir="ltr" value={values.hold_seconds} onChange={set("hold_seconds")} error={error("hold_seconds")} />
          </div>
          <Switch isSelected={values.enabled} onChange={set("enabled")} help={w("inbox-enabled-help")}>{w("inbox-enabled")}</Switch>
        </FormRow>
        <FormRow title={w("inbox-answering")} help={w("inbox-answering-help")}>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label={w("inbox-answer-minutes")} help={answerHelp(values.answer_minutes)} inputMode="numeric" dir="ltr" value={values.answer_minutes} onChange={set("answer_minutes")} error={error("answer_minutes")} />
          </div>
          <Switch isSelected={values.bot} onChange={set("bot")} help={w("inbox-bot-help")}>{w("inbox-bot")}</Switch>
          {values.bot && <BotPromise />}
        </FormRow>
        {grouped(inSight(channel.fields, values)).map((group) => (
          <FormRow key={group.title ?? ""} title={group.title ?? w("inbox-more")}>
            <div className="grid gap-4 sm:grid-cols-2">
              {group.fields.map((field) => (
                <ChannelFieldInput key={field.key} field={field} kept={isKept(old?.config ?? null, field)} value={values[formKey(field)] as Held} onChange={set(formKey(field))} error={error(formKey(field))} />
              ))}
            </div>
          </FormRow>
        ))}
        <ConnectionCheck kind={channel.kind} id={old?.id ?? null} address={values.address} config={() => written(channel.fields, values)} onRefused={form.refuse} />
      </FormFrame>
    </Card>
  );
}

function within(field: string, text: string, least: number, most: number): Record<string, string> {
  const given = /^\d+$/.test(text.trim()) ? Number(text) : -1;
  return given >= least && given <= most ? {} : { [field]: `between_${least}_and_${most}` };
}
