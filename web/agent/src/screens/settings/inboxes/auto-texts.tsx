/** What an inbox says by itself when a contact may not be written to freely any more: a text for each occasion. */
import { useQuery } from "@tanstack/react-query";
import { autoTextsQuery } from "@/api/auto-texts";
import type { Inbox } from "@/api/types";
import { vendorTemplatesQuery } from "@/api/vendor-templates";
import { FormRow } from "@/ui";
import { Card, Loaded } from "../page";
import { w } from "../words";
import { AutoTextRow } from "./auto-text-row";

export function AutoTexts({ inbox }: { inbox: Inbox }) {
  const templates = useQuery(vendorTemplatesQuery(inbox.id));
  const chosen = useQuery(autoTextsQuery(inbox.id));
  const all = templates.data && chosen.data ? { templates: templates.data.items, chosen: chosen.data } : undefined;
  return (
    <Card title={w("auto-texts")} className="mb-6 px-4 py-2 sm:px-6">
      <FormRow title={w("auto-texts")} help={w("auto-texts-help")}>
        <Loaded of={{ ...(templates.data ? chosen : templates), data: all }} rows={3}>
          {(found) => found.templates.length === 0 && found.chosen.every((one) => one.name === null)
            ? <p className="text-base text-ink-3">{w("auto-texts-none")}</p>
            : <div className="flex flex-col gap-6">{found.chosen.map((one) => <AutoTextRow key={`${one.occasion}/${one.name}/${JSON.stringify(one.fills)}`} inbox={inbox} kept={one} templates={found.templates} />)}</div>}
        </Loaded>
      </FormRow>
    </Card>
  );
}
