/** What can be done with a folder: its names, its place, taking it away; and a new one. */
import { useNavigate } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, FolderPlus, MoreHorizontal, PencilLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { attempt } from "@/actions/verbs";
import { removeFolder, saveFolder } from "@/api/articles";
import type { Folder } from "@/api/types";
import { t } from "@/text";
import { Confirm } from "@/screens/settings/confirm";
import { Button, IconButton, Menu, toast } from "@/ui";
import { FolderDialog } from "./folder-dialog";
import { placesAfter } from "./order";
import { folderName } from "./search";

/** With a folder, what can be done with it; without one, only adding. */
export function FolderMenu({ folders, folder }: { folders: Folder[]; folder: Folder | null }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<"name" | "add" | "remove" | null>(null);
  const at = folders.findIndex((one) => one.id === folder?.id);
  const move = (by: 1 | -1) => void attempt(async () => {
    for (const { item, position } of placesAfter(folders, at, by)) await saveFolder(item, { position });
  });
  const drop = async () => {
    if (!folder) return;
    await removeFolder(folder.id);
    toast({ text: t("folder-removed", { name: folderName(folder) }), tone: "good" });
    void navigate({ to: "/articles", search: {} });
  };
  const add = { id: "add", label: t("folder-add"), icon: <FolderPlus aria-hidden />, run: () => setOpen("add") };
  return (
    <>
      <Menu
        label={t("folder-acts", { name: folder ? folderName(folder) : t("folders") })}
        trigger={<IconButton size="sm" label={folder ? t("folder-acts", { name: folderName(folder) }) : t("folders")}><MoreHorizontal aria-hidden /></IconButton>}
        groups={folder === null ? [{ items: [add] }] : [
          {
            items: [
              { id: "name", label: t("folder-rename"), icon: <PencilLine aria-hidden />, run: () => setOpen("name") },
              { id: "up", label: t("folder-up"), icon: <ArrowUp aria-hidden />, disabled: at <= 0, run: () => move(-1) },
              { id: "down", label: t("folder-down"), icon: <ArrowDown aria-hidden />, disabled: at >= folders.length - 1, run: () => move(1) },
              { id: "remove", label: t("folder-remove"), icon: <Trash2 aria-hidden />, danger: true, run: () => setOpen("remove") },
            ],
          },
          { items: [add] },
        ]}
      />
      {(open === "name" || open === "add") && <FolderDialog folder={open === "name" ? folder : null} onClose={() => setOpen(null)} />}
      <Confirm isOpen={open === "remove"} onClose={() => setOpen(null)} title={t("folder-remove-ask", { name: folder ? folderName(folder) : "" })} verb={t("folder-remove")} run={drop}>
        <p>{t("folder-remove-lead")}</p>
      </Confirm>
    </>
  );
}

export function AddFolder({ folders }: { folders: Folder[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="ghost" size="sm" className="w-full justify-start!" icon={<FolderPlus aria-hidden className="size-4" />} onPress={() => setOpen(true)}>{t(folders.length === 0 ? "folder-first" : "folder-add")}</Button>
      {open && <FolderDialog folder={null} onClose={() => setOpen(false)} />}
    </>
  );
}
