/** Which approved texts an inbox sends by itself: as they were chosen, and chosen anew. */
import { queryOptions } from "@tanstack/react-query";
import { client, keys } from "./client";
import { call } from "./http";
import type { AutoFill, AutoOccasion, AutoText } from "./types";

export function autoTextsQuery(inbox: number) {
  return queryOptions({
    queryKey: keys.autoTexts(inbox),
    queryFn: ({ signal }) => call<AutoText[]>(`/inboxes/${inbox}/auto_texts`, { signal }),
    staleTime: 0,
  });
}

export async function chooseAutoText(inbox: number, edit: { occasion: AutoOccasion; name: string | null; fills: AutoFill[] }): Promise<void> {
  client.setQueryData(keys.autoTexts(inbox), await call<AutoText[]>(`/inboxes/${inbox}/auto_texts`, { method: "PUT", body: edit }));
  await client.invalidateQueries({ queryKey: ["settings", "inboxes"] });
}
