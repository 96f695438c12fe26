/** The register as rows for a spreadsheet. */
import type { Benefit } from "@/api/types";
import { causeOf, kindName } from "@/benefit/words";
import { t } from "@/text";
import { reasonWords } from "@/text/reason";

const columns = ["when", "contact", "conversation", "kind", "text", "amount", "currency", "reason", "agent", "state", "above", "usual", "despite", "why"];

export function table(benefits: Benefit[]): string[][] {
  return [columns.map((column) => t(`benefit-column-${column}`)), ...benefits.map(row)];
}

function sum(amount: number | null): string {
  return amount === null ? "" : String(amount);
}

function row(of: Benefit): string[] {
  return [
    of.made_at, of.contact.name, String(of.conversation_id), kindName(of.kind), of.text, sum(of.amount), of.currency ?? "", causeOf(of), of.agent.name,
    t(`benefit-${of.state}`), t(of.above_usual ? "benefit-yes" : "benefit-no"), sum(of.usual), of.despite ?? "", of.ended_why === null ? "" : reasonWords(of.ended_why),
  ];
}
