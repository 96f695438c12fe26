/** The same block to everybody: the forms of the contact, by either gender of the agent. */
import type { Address, BlockLang, Gender } from "@/api/types";
import { SlotText } from "@/bank/slot-text";
import { t } from "@/text";
import { w } from "../words";
import { render, varies } from "./render";
import { sampleFields } from "./sample";

const contacts: Address[] = ["f", "m", "plural", "neutral"];
const agents: Gender[] = ["f", "m"];

export function Preview({ text, lang }: { text: string; lang: BlockLang }) {
  const { contact, agent } = varies(text);
  const shown = contact ? contacts : contacts.slice(-1);
  const by = agent ? agents : agents.slice(0, 1);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      {!contact && !agent && <p className="border-b border-line bg-sunken px-3 py-2 text-sm text-ink-3">{w("preview-same")}</p>}
      <dl className="divide-y divide-line">
        {shown.map((to) => by.map((from) => (
          <div key={to + from} className="grid gap-x-4 gap-y-1 px-3 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="text-sm text-ink-3">{[contact && t(`address-${to}`), agent && w(`preview-agent-${from}`)].filter(Boolean).join(" · ") || w("preview-all")}</dt>
            <dd className="flex text-base"><SlotText text={render(text, { contact: to, agent: from, fields: sampleFields(lang) })} /></dd>
          </div>
        )))}
      </dl>
    </div>
  );
}
