/** What is done with two contacts, with its news and its way back. */
import { attempt } from "@/actions/verbs";
import { merge, setApart, unmerge } from "@/api/merges";
import type { Merge } from "@/api/types";
import { t } from "@/text";
import { toast } from "@/ui";

interface Named {
  id: number;
  name: string;
}

export async function join(stays: Named & { version: number }, comes: Named): Promise<boolean> {
  const made = await attempt(() => merge(stays.id, stays.version, comes.id));
  if (!made) return false;
  toast({ text: t("merge-done", { name: made.contact.name }), tone: "good", undo: { run: () => void part(stays.id, made.merge_id, comes.name) } });
  return true;
}

async function part(contact: number, merged: number, name: string): Promise<void> {
  if (await attempt(() => unmerge(contact, merged))) toast(t("unmerge-done", { name }));
}

/** From the history there is a way back as well: joining them again. */
export async function takeBack({ contact_id: contact, id, other_name: name }: Merge): Promise<void> {
  const made = await attempt(() => unmerge(contact, id));
  if (made) toast({ text: t("unmerge-done", { name }), undo: { run: () => void join(made.contact, made.other) } });
}

export async function keepApart(contact: Named, other: Named): Promise<void> {
  const done = await attempt(async () => { await setApart(contact.id, other.id, true); return true; });
  if (done) toast({ text: t("apart-done"), undo: { run: () => void attempt(() => setApart(contact.id, other.id, false)) } });
}
