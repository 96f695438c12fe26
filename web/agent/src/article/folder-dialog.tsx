/** A folder's names, one a language; the languages that are left empty show it by another. */
import { type FormEvent, useState } from "react";
import { useNavigate } from "@tanstack/react-router";
import { articleLangs, saveFolder } from "@/api/articles";
import { fieldError, sentence } from "@/api/http";
import type { Folder, Lang } from "@/api/types";
import { t } from "@/text";
import { Banner, Button, Dialog, TextField, toast } from "@/ui";

const LONGEST = 80;

export function FolderDialog({ folder, onClose }: { folder: Folder | null; onClose: () => void }) {
  const navigate = useNavigate();
  const [names, setNames] = useState<Partial<Record<Lang, string>>>(folder?.name ?? {});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const empty = articleLangs.every((lang) => (names[lang] ?? "").trim() === "");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const saved = await saveFolder(folder, { name: names });
      toast({ text: t("folder-saved"), tone: "good" });
      onClose();
      if (!folder) void navigate({ to: "/articles", search: { folder: saved.id } });
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const wrong = fieldError(problem, "name");
  return (
    <Dialog isOpen onClose={onClose} size="sm" title={t(folder ? "folder-rename" : "folder-add")}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <p className="text-sm text-ink-3">{t("folder-names-help")}</p>
        {problem !== null && <Banner tone="danger" live>{wrong ?? sentence(problem)}</Banner>}
        {articleLangs.map((lang, index) => (
          <TextField key={lang} label={t(`language-${lang}`)} dir="auto" maxLength={LONGEST} autoFocus={index === 0} value={names[lang] ?? ""} onChange={(name) => setNames({ ...names, [lang]: name })} />
        ))}
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone="primary" busy={busy} isDisabled={empty}>{t("save")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
