/** What becomes of a group: an article is written from it, one that is there answers it, or it is no matter for one. */
import { useNavigate } from "@tanstack/react-router";
import { FileCheck, PencilLine, X } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/http";
import type { UnansweredGroup } from "@/api/types";
import { draftFrom, settle } from "@/api/unanswered";
import { t } from "@/text";
import { Button, toast } from "@/ui";
import { draftOf } from "./draft";
import { PickArticle } from "./pick-article";

/** Says what was done, and how to take it back. */
export function settled(text: string, undo: () => Promise<void>): void {
  const back = () => undo().catch((error: unknown) => toast({ text: sentence(error), tone: "danger" }));
  toast({ text, tone: "good", undo: { run: () => void back() } });
}

export function Acts({ group, onSettled }: { group: UnansweredGroup; onSettled: () => void }) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState<"write" | "none" | null>(null);
  const [picking, setPicking] = useState(false);
  const draft = draftOf(group);
  const act = async (what: "write" | "none", run: () => Promise<void>) => {
    setBusy(what);
    try {
      await run();
    } catch (error) {
      toast({ text: sentence(error), tone: "danger" });
    } finally {
      setBusy(null);
    }
  };
  const write = () => act("write", async () => {
    const id = draft ?? (await draftFrom(group)).id;
    await navigate({ to: "/articles/$article", params: { article: String(id) }, search: { lang: group.lang } });
  });
  const dismiss = () => act("none", async () => {
    const undo = await settle(group, null);
    onSettled();
    settled(t("unanswered-dismissed"), undo);
  });
  return (
    <>
      <div className="flex flex-wrap gap-2 pt-2.5">
        <Button tone="primary" busy={busy === "write"} isDisabled={busy === "none"} icon={<PencilLine aria-hidden className="size-4" />} onPress={() => void write()}>{t(draft === null ? "unanswered-write" : "unanswered-go-on")}</Button>
        <Button isDisabled={busy !== null} icon={<FileCheck aria-hidden className="size-4" />} onPress={() => setPicking(true)}>{t("unanswered-there-is")}</Button>
        <Button tone="ghost" busy={busy === "none"} isDisabled={busy === "write"} icon={<X aria-hidden className="size-4" />} onPress={() => void dismiss()}>{t("unanswered-dismiss")}</Button>
      </div>
      <p className="mt-2 text-sm text-ink-3">{t(draft === null ? "unanswered-write-lead" : "unanswered-go-on-lead")}</p>
      {picking && <PickArticle group={group} onClose={() => setPicking(false)} onSettled={onSettled} />}
    </>
  );
}
