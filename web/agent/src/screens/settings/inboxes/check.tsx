/** "Test the connection": every step, what is wrong with it, and how it is mended. */
import { CircleCheck, CircleDashed, CircleX, PlugZap } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Problem } from "@/api/http";
import type { ChannelKind, InboxCheck } from "@/api/types";
import { Banner, Button, FormRow, cx } from "@/ui";
import { checkInbox } from "../data";
import { explain } from "../explain";
import { keyOf, knows, w } from "../words";
import { mend, trouble, unreached } from "./codes";

const help: Partial<Record<ChannelKind, "check-help" | "check-help-webchat" | "check-help-api">> = { email: "check-help", webchat: "check-help-webchat", api: "check-help-api" };

export function ConnectionCheck({ kind, config, id, address, onRefused }: {
  kind: ChannelKind;
  /** The mailbox: the sender that the other side is asked to take. */
  address: string;
  config: () => Record<string, unknown> | null;
  id: number | null;
  /** Fields that have to be right before anything can be tried. */
  onRefused: (error: unknown) => void;
}) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<InboxCheck | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async () => {
    const given = config();
    if (!given) return;
    setBusy(true);
    setResult(null);
    setProblem(null);
    try {
      setResult(await checkInbox(kind, given, id, address));
    } catch (error) {
      if (error instanceof Problem && error.code === "invalid") onRefused(error);
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormRow title={w("check-title")} help={w(help[kind] ?? "check-help-vendor")}>
      <div><Button busy={busy} icon={<PlugZap aria-hidden className="size-4" />} onPress={() => void run()}>{w(busy ? "check-running" : "check-run")}</Button></div>
      <div aria-live="polite" className="flex flex-col gap-3">
        {problem !== null && <Banner tone="danger">{explain(problem)}</Banner>}
        {result && <Outcome result={result} />}
      </div>
    </FormRow>
  );
}

function Outcome({ result }: { result: InboxCheck }) {
  const failed = result.steps.filter((step) => !step.ok).length;
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, []);
  return (
    <div ref={shown} className="flex scroll-my-24 flex-col gap-3">
      <Banner tone={result.ok ? "good" : "danger"}>{result.ok ? w("check-ok") : w("check-failed", { count: failed })}</Banner>
      <ol className="divide-y divide-line rounded-md border border-line bg-surface">
        {result.steps.map((step) => <Step key={step.name} step={step} />)}
        {unreached(result.steps).map((name) => (
          <Row key={name} icon={<CircleDashed />} tone="text-ink-3" name={stepName(name)} word={w("step-unreached")} />
        ))}
      </ol>
    </div>
  );
}

function Step({ step }: { step: InboxCheck["steps"][number] }) {
  const name = stepName(step.name);
  if (step.ok) return <Row icon={<CircleCheck />} tone="text-good" name={name} word={w("step-ok")}>{step.message && <bdi className="text-ink-3">{step.message}</bdi>}</Row>;
  const code = step.code ?? "other";
  const [kind = ""] = step.name.split(".");
  return (
    <Row icon={<CircleX />} tone="text-danger" name={name} word={w("step-failed")}>
      <p className="font-medium text-danger">{trouble(code, kind)}</p>
      <p className="text-ink-2">{mend(code, kind)}</p>
      {step.message && <p className="mt-1 text-ink-3">{w("step-said")} <bdi className="font-mono text-xs break-words">{step.message}</bdi></p>}
    </Row>
  );
}

function stepName(name: string): string {
  const key = keyOf("step", name);
  return knows(key) ? w(key) : name;
}

function Row({ icon, tone, name, word, children }: { icon: ReactNode; tone: string; name: string; word: string; children?: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5 px-3 py-2.5">
      <span aria-hidden className={cx("mt-0.5 [&>svg]:size-4.5", tone)}>{icon}</span>
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex justify-between gap-3"><span className="text-base">{name}</span><span className={cx("shrink-0", tone)}>{word}</span></p>
        {children}
      </div>
    </li>
  );
}
