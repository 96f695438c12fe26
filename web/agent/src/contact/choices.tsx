/** What the contact chose for themselves: each kept as soon as it is chosen, and taken back by undo. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type ContactChange, changeContact } from "@/api/contacts";
import { fieldError, sentence } from "@/api/http";
import { can, useMe } from "@/api/me";
import { useService } from "@/api/service";
import type { ChannelKind, Contact, Lang, Question } from "@/api/types";
import { t } from "@/text";
import { Select, TextField, toast } from "@/ui";
import { attempt } from "@/actions/verbs";

const channels: ChannelKind[] = ["email", "webchat"];
const langs: Lang[] = ["he", "en", "ar", "ru"];
const UNASKED = "\u0000";
const LONGEST = 200;

/** One choice: how it is called, what it is now, and the change that makes it another. */
interface One {
  label: string;
  /** Where the server says what is wrong with it. */
  field: string;
  value: string | null;
  change: (value: string | null) => ContactChange;
}

export function Choices({ contact }: { contact: Contact }) {
  const me = useMe();
  const questions = useService()?.questions ?? [];
  const { choices } = contact;
  const channel: One = { label: t("choice-channel"), field: "choices.channel", value: choices.channel, change: (value) => ({ choices: { channel: value as ChannelKind | null } }) };
  const language: One = { label: t("language"), field: "language", value: contact.language, change: (value) => ({ language: value as Lang | null }) };
  const hours: One = { label: t("choice-hours"), field: "choices.hours", value: choices.hours, change: (value) => ({ choices: { hours: value } }) };
  const own = questions.map((question) => ({ question, one: answerTo(question, choices.answers[question.key] ?? null) }));
  if (!can(me, "conversation.reply")) {
    const shown = [{ ...channel, value: channel.value && t(`channel-${channel.value}`) }, hours, ...own.map(({ one }) => one)].filter(({ value }) => value);
    return shown.length > 0 && <Frame><dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">{shown.map(({ label, value }) => <Told key={label} label={label} value={value ?? ""} />)}</dl></Frame>;
  }
  return (
    <Frame>
      <div className="flex flex-col gap-2.5">
        <Pick contact={contact} one={channel} options={channels.map((kind) => ({ value: kind, label: t(`channel-${kind}`) }))} />
        <Words key={`hours ${contact.id}`} contact={contact} one={hours} placeholder={t("choice-hours-example")} />
        <Pick contact={contact} one={language} options={langs.map((lang) => ({ value: lang, label: t(`language-${lang}`) }))} />
        {own.map(({ question, one }) => question.choices.length > 0
          ? <Pick key={question.key} contact={contact} one={one} options={withKept(question.choices, one.value).map((choice) => ({ value: choice, label: choice }))} />
          : <Words key={`${question.key} ${contact.id}`} contact={contact} one={one} />)}
      </div>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <section aria-label={t("choices")}>
      <h3 className="mb-2 text-sm font-semibold text-ink-2">{t("choices")}</h3>
      {children}
    </section>
  );
}

function Told({ label, value }: { label: string; value: string }) {
  return <><dt className="text-ink-3"><bdi>{label}</bdi></dt><dd className="min-w-0 wrap-anywhere"><bdi>{value}</bdi></dd></>;
}

function answerTo({ key, label }: Question, value: string | null): One {
  return { label, field: `choices.answers.${key}`, value, change: (next) => ({ choices: { answers: { [key]: next } } }) };
}

/** What was chosen once is shown although it is offered no more. */
function withKept(choices: string[], value: string | null): string[] {
  return value === null || choices.includes(value) ? choices : [...choices, value];
}

/** Keeps a choice; gives what is wrong with it, in words. */
function useKeep(contact: Contact, { label, field, value: before, change }: One, said: (value: string) => string): [string | null, (value: string | null) => Promise<void>] {
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (value: string | null) => {
    if (value === before) return;
    setProblem(null);
    try {
      const made = await changeContact(contact, change(value));
      const text = value === null ? t("choice-cleared", { label }) : t("choice-saved", { label, value: said(value) });
      toast({ text, undo: { run: () => void attempt(() => changeContact(made, change(before))) } });
    } catch (error) {
      setProblem(fieldError(error, field) ?? sentence(error));
    }
  };
  return [problem, keep];
}

function Pick({ contact, one, options }: { contact: Contact; one: One; options: { value: string; label: string }[] }) {
  const [problem, keep] = useKeep(contact, one, (value) => options.find((option) => option.value === value)?.label ?? value);
  return (
    <Select
      label={one.label}
      value={one.value ?? UNASKED}
      onChange={(value) => void keep(value === UNASKED ? null : value)}
      options={[{ value: UNASKED, label: t("choice-unasked") }, ...options]}
      error={problem}
    />
  );
}

/** Kept when the field is left, or by Enter. */
function Words({ contact, one, placeholder }: { contact: Contact; one: One; placeholder?: string }) {
  const [text, setText] = useState(one.value ?? "");
  const [known, setKnown] = useState(one.value);
  // Kept by us, taken back, or changed by a colleague: the field follows, and keeps the keyboard.
  if (known !== one.value) {
    setKnown(one.value);
    setText(one.value ?? "");
  }
  const [problem, keep] = useKeep(contact, one, (value) => value);
  const done = (event?: FormEvent) => {
    event?.preventDefault();
    void keep(text.trim() || null);
  };
  return (
    <form onSubmit={done}>
      <TextField label={one.label} dir="auto" maxLength={LONGEST} placeholder={placeholder ?? t("choice-unasked")} value={text} onChange={setText} onBlur={() => done()} error={problem} />
    </form>
  );
}
