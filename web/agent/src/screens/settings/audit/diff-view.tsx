/** Before and after, side by side: only what differs. */
import type { AuditLine } from "../data";
import { w } from "../words";
import { type Change, diff, listDiff } from "./diff";
import { type Names, fieldName, value } from "./say";

export function changesOf(line: AuditLine): Change[] {
  if (line.kind === "assigned") return diff({ agent: line.before }, { agent: line.after });
  if (line.kind === "tags_changed") return diff({ tags: line.before }, { tags: line.after });
  if (line.kind === "resolved" || line.kind === "reopened") return diff({ status: line.before }, { status: line.kind === "resolved" ? "resolved" : "open" });
  return diff(line.before, line.after);
}

export function DiffView({ line, names }: { line: AuditLine; names: Names }) {
  const changes = changesOf(line);
  if (changes.length === 0) return <p className="text-sm text-ink-3">{w("diff-nothing")}</p>;
  return (
    <dl className="overflow-hidden rounded-md border border-line bg-surface text-sm">
      {changes.map((change) => (
        <div key={change.field} className="grid gap-x-4 gap-y-0.5 border-b border-line px-3 py-2 last:border-0 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <dt className="text-ink-3">{fieldName(change.field, names)}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1"><Values change={change} names={names} /></dd>
        </div>
      ))}
    </dl>
  );
}

function Values({ change, names }: { change: Change; names: Names }) {
  const say = (given: unknown) => value(change.field, given, names);
  const lists = listDiff(change.before, change.after);
  if (lists) {
    const member = change.field.replace(/_ids$/, "_id");
    return (
      <>
        {lists.gone.map((item) => <Old key={`-${String(item)}`}>{value(member, item, names)}</Old>)}
        {lists.come.map((item) => <New key={`+${String(item)}`}>{value(member, item, names)}</New>)}
      </>
    );
  }
  if (change.side === "after") return <bdi className="min-w-0 break-words whitespace-pre-wrap text-ink">{say(change.after)}</bdi>;
  if (change.side === "before") return <Old>{say(change.before)}</Old>;
  return <><Old>{say(change.before)}</Old><span aria-hidden className="text-ink-3 rtl:-scale-x-100">→</span><New>{say(change.after)}</New></>;
}

function Old({ children }: { children: string }) {
  return <del className="min-w-0 rounded-sm bg-danger-soft px-1.5 break-words whitespace-pre-wrap text-danger"><span className="sr-only">{w("diff-before")} </span><bdi>{children}</bdi></del>;
}

function New({ children }: { children: string }) {
  return <ins className="min-w-0 rounded-sm bg-good-soft px-1.5 break-words whitespace-pre-wrap text-good no-underline"><span className="sr-only">{w("diff-after")} </span><bdi>{children}</bdi></ins>;
}
