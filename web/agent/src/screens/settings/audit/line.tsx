/** One line of the journal: when, who, what; open it for what changed. */
import { Link } from "@tanstack/react-router";
import { Bot, ChevronDown, UserRound } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useAgent } from "@/api/directory";
import { clock, full } from "@/text/time";
import { Avatar, cx } from "@/ui";
import { ago } from "../ago";
import type { AuditLine } from "../data";
import { w } from "../words";
import { DiffView, changesOf } from "./diff-view";
import { type Names, actorName, sentence } from "./say";

export function Line({ line, names, now }: { line: AuditLine; names: Names; now: number }) {
  const [open, setOpen] = useState(false);
  const id = `audit-${line.seq}`;
  const more = changesOf(line).length > 0;
  return (
    <li className="border-b border-line last:border-0">
      <div className="flex items-start gap-3 px-3 py-3 sm:px-4">
        <Face line={line} />
        <div className="min-w-0 flex-1">
          <p className="text-base">
            <bdi className="font-medium">{actorName(line)}</bdi>
            <span className="text-ink-3"> · </span>
            <span>{sentence(line, names)}</span>
          </p>
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-ink-3">
            <time dateTime={line.at}>{full(line.at)}<span className="sr-only">, </span></time>
            <span>{ago(line.at, now)}</span>
            {line.conversation_id !== null && (
              <Link to="/queue/$queue/$conversation" params={{ queue: "all", conversation: String(line.conversation_id) }} className="text-accent-text underline underline-offset-3">
                {w("audit-conversation", { id: String(line.conversation_id) })}
              </Link>
            )}
          </p>
        </div>
        {more && (
          <Button aria-expanded={open} aria-controls={open ? id : undefined} aria-label={w("audit-open", { clock: clock(line.at), who: actorName(line) })} onPress={() => setOpen(!open)} className="-me-1 inline-flex h-8 shrink-0 items-center gap-1 rounded-md px-2 text-sm text-ink-2 data-hovered:bg-hover">
            <span className="hidden sm:inline">{w("audit-details")}</span>
            <ChevronDown aria-hidden className={cx("size-4 transition-transform", open && "rotate-180")} />
          </Button>
        )}
      </div>
      {open && <div id={id} className="animate-fade px-3 pb-4 sm:ps-16 sm:pe-4"><DiffView line={line} names={names} /></div>}
    </li>
  );
}

function Face({ line }: { line: AuditLine }) {
  const agent = useAgent(line.actor.kind === "agent" ? line.actor.id : null);
  if (agent) return <Avatar name={agent.name} face={agent.face} />;
  const Icon = line.actor.kind === "bot" || (line.actor.kind === "system" && line.kind !== "sign_in_refused") ? Bot : UserRound;
  return <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-hover text-ink-3"><Icon className="size-4.5" /></span>;
}
