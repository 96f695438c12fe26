/** The texts that the vendor approved for an inbox, as those who answer will find them. */
import { useQuery } from "@tanstack/react-query";
import type { Inbox } from "@/api/types";
import { vendorTemplatesQuery } from "@/api/vendor-templates";
import { TemplatesRefresh } from "@/composer/templates-refresh";
import { FormRow, Tag } from "@/ui";
import { Card, Loaded } from "../page";
import { w } from "../words";

export function ApprovedTexts({ inbox }: { inbox: Inbox }) {
  const query = useQuery(vendorTemplatesQuery(inbox.id));
  return (
    <Card title={w("templates-approved")} className="mb-6 px-4 py-2 sm:px-6">
      <FormRow title={w("templates-approved")} help={w("templates-approved-help")}>
        <Loaded of={query} rows={2}>
          {({ items, fetched_at: at }) => (
            <>
              {items.length === 0
                ? <p className="text-base text-ink-3">{w("templates-none-lead")}</p>
                : (
                  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
                  <ul tabIndex={0} aria-label={w("templates-approved")} className="max-h-80 divide-y divide-line overflow-auto rounded-md border border-line">
                    {items.map((template) => (
                      <li key={`${template.name}/${template.language}`} className="px-3 py-2">
                        <span className="flex items-center gap-2"><bdi dir="ltr" className="min-w-0 truncate text-sm font-medium">{template.name}</bdi><Tag className="ms-auto">{template.language}</Tag></span>
                        <span dir="auto" className="mt-0.5 line-clamp-3 block text-sm text-ink-3">{template.body}</span>
                      </li>
                    ))}
                  </ul>
                )}
              <TemplatesRefresh inbox={inbox.id} at={at} />
            </>
          )}
        </Loaded>
      </FormRow>
    </Card>
  );
}
