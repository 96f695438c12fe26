/** A note: only the team sees it. Its own shape, its own word, its own colour. */
import { Lock } from "lucide-react";
import type { Note } from "@/api/types";
import { t } from "@/text";
import { clock, full } from "@/text/time";
import { Avatar, cx } from "@/ui";
import { RichText } from "./rich-text";

export function NoteCard({ note, marked }: { note: Note; marked: boolean }) {
  return (
    <article className={cx("mx-auto w-full max-w-[94%] rounded-md border border-dashed border-note-line bg-note px-3.5 py-2.5", marked && "ring-2 ring-spark")}>
      <header className="mb-1 flex items-center gap-2 text-note-ink">
        <span className="inline-flex items-center gap-1 text-xs font-semibold"><Lock aria-hidden className="size-3.5" />{t("note-mark")}</span>
        <Avatar name={note.author.name} face={note.author.face} size="xs" />
        <bdi className="truncate text-sm font-medium">{note.author.name}</bdi>
        <time dateTime={note.at} title={full(note.at)} className="ms-auto text-xs">{clock(note.at)}</time>
      </header>
      <RichText text={note.text} bold />
    </article>
  );
}
