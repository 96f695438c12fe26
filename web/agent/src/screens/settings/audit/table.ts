/** The journal as rows for a spreadsheet. */
import type { AuditLine } from "../data";
import { w } from "../words";
import { changesOf } from "./diff-view";
import { type Names, actorName, fieldName, sentence, value } from "./say";

export function table(lines: AuditLine[], names: Names): string[][] {
  const head = ["number", "when", "who", "what", "kind", "conversation", "object", "before", "after"].map((column) => w(`column-${column}`));
  return [head, ...lines.map((line) => row(line, names))];
}

function row(line: AuditLine, names: Names): string[] {
  const changes = changesOf(line);
  const side = (pick: "before" | "after") => changes
    .filter((change) => change.side === "both" || change.side === pick)
    .map((change) => `${fieldName(change.field, names)}: ${value(change.field, change[pick], names)}`).join("; ");
  return [
    String(line.seq), line.at, actorName(line), sentence(line, names), line.kind,
    line.conversation_id === null ? "" : String(line.conversation_id), line.object ?? "", side("before"), side("after"),
  ];
}
