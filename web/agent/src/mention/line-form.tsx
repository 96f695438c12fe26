/** A line that everyone will read, before it leaves: its length, what the guard says of it, and the way past the guard. */
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { review } from "@/api/coach";
import { asFinding } from "@/api/guard";
import { Problem, newId, sentence } from "@/api/http";
import type { PublicLine } from "@/api/mentions";
import type { Finding, GuardFinding, Policy, Purpose } from "@/api/types";
import { FindingBody } from "@/coach/finding-body";
import { reasonNames } from "@/coach/rule-name";
import { Count } from "@/composer/public-bar";
import { edit, shift } from "@/composer/marks";
import { t } from "@/text";
import { Banner, Button, TextField } from "@/ui";
import { lengthOf } from "./audience";

const PAUSE = 200;
const LEAST = 3;

interface Guarded {
  /** The text that was judged. */
  text: string;
  findings: Finding[];
  policy: Policy | null;
}

interface Props {
  conversation: number;
  purpose: Purpose;
  label: string;
  text: string;
  onText: (text: string) => void;
  most: number | null;
  /** The newest message that was on the screen. */
  seen: number | null;
  verb: string;
  before?: ReactNode;
  aside?: ReactNode;
  onCancel: ReactNode;
  run: (line: PublicLine) => Promise<unknown>;
}

export function LineForm({ conversation, purpose, label, text, onText, most, seen, verb, before, aside, onCancel, run }: Props) {
  const [guarded, setGuarded] = useGuard(conversation, purpose, text);
  const [reason, setReason] = useState<string | null>(null);
  const [key] = useState(newId);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const stale = problem instanceof Problem && problem.code === "stale";
  const used = lengthOf(text.trim());
  const found = shift(guarded.findings, guarded.text, text);
  const stops = found.length > 0;
  const past = reason !== null && reason.trim().length >= LEAST;
  const mayPass = guarded.policy?.may_bypass === true;

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || used === 0 || (stops && !past)) return;
    setBusy(true);
    setProblem(null);
    try {
      await run({ text: text.trim(), client_id: key, seen_message_id: seen, override_stale: stale || undefined, bypass_guard: stops ? (reason?.trim() ?? undefined) : undefined });
    } catch (error) {
      if (error instanceof Problem && error.code === "public_guard") setGuarded({ text: text.trim(), findings: ((error.body.findings ?? []) as GuardFinding[]).map(asFinding), policy: { needs_review: false, reasons: [], may_bypass: error.body.may_bypass === true } });
      else setProblem(error);
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.code === "Enter" && void submit()} className="flex flex-col gap-4">
      {before}
      <div className="flex flex-col gap-1">
        <TextField label={label} multiline rows={4} autoFocus isRequired value={text} onChange={onText} />
        <div className="flex flex-wrap items-center justify-between gap-x-3">{most !== null ? <Count used={used} most={most} /> : <span />}{aside}</div>
      </div>
      {stops && <GuardCards findings={found} onFix={(fix) => onText(put(text, fix))} />}
      {stops && mayPass && reason === null && <div><Button size="sm" tone="ghost" onPress={() => setReason("")}>{t("guard-bypass")}</Button></div>}
      {stops && reason !== null && <TextField label={t("guard-bypass-reason")} help={t("guard-bypass-help")} multiline rows={2} maxLength={500} value={reason} onChange={setReason} autoFocus isRequired />}
      {guarded.policy?.needs_review === true && <p role="status" className="text-sm text-warn">{t("send-why", { reasons: reasonNames(guarded.policy.reasons) })}</p>}
      {problem !== null && <Banner tone="danger" live>{sentence(problem)}</Banner>}
      <div className="flex flex-wrap justify-end gap-2">
        {onCancel}
        <Button type="submit" tone="primary" busy={busy} isDisabled={used === 0 || (stops && !past)}>{stale ? t("stale-send") : verb}</Button>
      </div>
    </form>
  );
}

/** The text after a fix. */
function put(text: string, fix: Parameters<typeof edit>[0]): string {
  const { start, end, text: fresh } = edit(fix);
  return text.slice(0, start) + fresh + text.slice(end);
}

function GuardCards({ findings, onFix }: { findings: Finding[]; onFix: (fix: Finding["fixes"][number]) => void }) {
  return (
    <section aria-label={t("guard")}>
      <h3 className="mb-1.5 text-sm font-medium text-ink-2">{t("guard")}</h3>
      <ul className="flex flex-col gap-2">
        {findings.map((finding) => <li key={finding.label + finding.start} className="rounded-md border border-line bg-sunken p-2.5"><FindingBody finding={finding} onFix={onFix} /></li>)}
      </ul>
    </section>
  );
}

/** What guard and policy say of the text, asked for after a short pause. */
function useGuard(conversation: number, purpose: Purpose, text: string) {
  const state = useState<Guarded>({ text: "", findings: [], policy: null });
  const [, set] = state;
  useEffect(() => {
    if (text.trim() === "") return undefined;
    const control = new AbortController();
    const timer = setTimeout(() => {
      // A guard that cannot be asked is heard when the line is sent.
      review(conversation, text, control.signal, { public: true, purpose }).then((read) => set({ text, findings: (read.guard ?? []).map(asFinding), policy: read.policy ?? null }), () => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [conversation, purpose, text, set]);
  return state;
}
