/** The folders at the side; who may, orders and names them here. */
import { Link } from "@tanstack/react-router";
import { Folder as FolderIcon, FolderOpen, LibraryBig } from "lucide-react";
import type { ReactNode } from "react";
import type { ArticleFilter } from "@/api/articles";
import type { Folder } from "@/api/types";
import { t } from "@/text";
import { cx } from "@/ui";
import { AddFolder, FolderMenu } from "./folder-menu";
import { folderName } from "./search";

export function FolderSide({ folders, filter, edits }: { folders: Folder[]; filter: ArticleFilter; edits: boolean }) {
  return (
    <nav aria-label={t("folders")} className="hidden w-56 shrink-0 flex-col overflow-auto border-e border-line bg-surface p-2 md:flex">
      <ul className="flex flex-col gap-0.5">
        <Item id={undefined} filter={filter} icon={<LibraryBig aria-hidden />}>{t("folder-all")}</Item>
        {folders.map((folder) => (
          <Item key={folder.id} id={folder.id} filter={filter} icon={filter.folder === folder.id ? <FolderOpen aria-hidden /> : <FolderIcon aria-hidden />} after={edits && <FolderMenu folders={folders} folder={folder} />}>
            <bdi>{folderName(folder)}</bdi>
          </Item>
        ))}
        <Item id={0} filter={filter} icon={<FolderIcon aria-hidden className="[stroke-dasharray:3_3]" />}>{t("folder-none")}</Item>
      </ul>
      {edits && <div className="mt-2 border-t border-line pt-2"><AddFolder folders={folders} /></div>}
    </nav>
  );
}

function Item({ id, filter, icon, after, children }: { id: number | undefined; filter: ArticleFilter; icon: ReactNode; after?: ReactNode; children: ReactNode }) {
  const on = filter.folder === id;
  return (
    <li className={cx("group flex items-center rounded-md", on ? "bg-accent-soft" : "hover:bg-hover")}>
      <Link
        to="/articles"
        search={{ ...filter, folder: id }}
        aria-current={on ? "page" : undefined}
        className={cx("flex h-9 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2.5 text-base -outline-offset-2 [&>svg]:size-4 [&>svg]:shrink-0", on ? "font-medium text-accent-text" : "text-ink-2 hover:text-ink")}
      >
        {icon}
        <span className="truncate">{children}</span>
      </Link>
      {after && <span className={cx("shrink-0 pe-0.5", !on && "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100")}>{after}</span>}
    </li>
  );
}
