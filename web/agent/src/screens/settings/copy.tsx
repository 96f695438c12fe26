/** A text to be copied by one press. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, cx, toast } from "@/ui";
import { w } from "./words";

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2500);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
    } catch {
      toast({ text: w("copy-failed"), tone: "danger" });
    }
  };
  return (
    <Button size="sm" icon={done ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />} onPress={() => void copy()}>
      <span aria-live="polite">{done ? w("copied") : (label ?? w("copy"))}</span>
    </Button>
  );
}

/** Code as it is written, with its copy button. */
export function Snippet({ code, label, wrap = false }: { code: string; label: string; wrap?: boolean }) {
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-2 border-b border-line py-1.5 ps-3 pe-1.5 text-sm text-ink-2">{label}<CopyButton text={code} /></figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard */}
      <pre dir="ltr" tabIndex={0} className={cx("overflow-x-auto p-3 text-start font-mono text-sm leading-relaxed -outline-offset-2", wrap && "break-all whitespace-pre-wrap")}><code>{code}</code></pre>
    </figure>
  );
}
