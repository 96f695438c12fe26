/** A sentence to try: the coach reads it with what is saved. */
import { useEffect, useState } from "react";
import { review } from "@/api/coach";
import { sentence } from "@/api/http";
import type { Finding } from "@/api/types";
import { MarkedText } from "@/boards/marked-text";
import { findingName } from "@/coach/finding-body";
import { Banner, TextField } from "@/ui";
import { Card } from "../page";
import { w } from "../words";

const PAUSE = 250;

export function TryWords({ unsaved }: { unsaved: boolean }) {
  const [text, setText] = useState("");
  const [read, setRead] = useState<{ text: string; findings: Finding[] } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const empty = text.trim() === "";

  useEffect(() => {
    if (empty) return;
    const control = new AbortController();
    const timer = setTimeout(() => {
      review(null, text, control.signal).then(
        (found) => { setProblem(null); setRead({ text, findings: found.findings.filter((finding) => finding.end > finding.start && finding.severity !== "praise") }); },
        (error: unknown) => { if (!control.signal.aborted) setProblem(error); },
      );
    }, PAUSE);
    return () => { clearTimeout(timer); control.abort(); };
    // What was saved meanwhile is tried anew.
  }, [text, empty, unsaved]);

  return (
    <Card title={w("try-title")} className="p-4 sm:px-6">
      <h3 className="font-medium">{w("try-title")}</h3>
      <p className="mt-0.5 mb-3 text-sm text-ink-3">{w(unsaved ? "try-unsaved" : "try-help")}</p>
      <TextField label={w("try-field")} hideLabel multiline rows={2} placeholder={w("try-placeholder")} value={text} onChange={setText} />
      {problem !== null && <Banner tone="danger" live className="mt-3">{sentence(problem)}</Banner>}
      {!empty && read && problem === null && (
        <div role="status" className="mt-3 flex flex-col gap-2">
          <MarkedText text={read.text} findings={read.findings} className="rounded-md bg-ours px-3 py-2" />
          {read.findings.length === 0 ? <p className="text-sm text-good">{w("try-nothing")}</p> : (
            <ul className="flex flex-col gap-1 text-sm">
              {read.findings.map((finding, index) => (
                <li key={index}><span className="font-medium">{findingName(finding.label)}</span>: <bdi className="text-ink-2">{finding.why}</bdi></li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Card>
  );
}
