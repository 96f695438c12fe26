/** The texts that the vendor of an inbox approved: as they were last fetched, and fetched anew. */
import { queryOptions } from "@tanstack/react-query";
import { client, keys } from "./client";
import { call } from "./http";
import type { VendorTemplates } from "./types";

export function vendorTemplatesQuery(inbox: number) {
  return queryOptions({
    queryKey: keys.vendorTemplates(inbox),
    queryFn: ({ signal }) => call<VendorTemplates>(`/inboxes/${inbox}/templates`, { signal }),
    staleTime: 60_000,
  });
}

export async function fetchVendorTemplates(inbox: number): Promise<void> {
  client.setQueryData(keys.vendorTemplates(inbox), await call<VendorTemplates>(`/inboxes/${inbox}/templates`, { method: "POST", body: {} }));
}
