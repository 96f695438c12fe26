/** Files for the reply: taken by button, paste or drag, sent up at once, with their progress. */
import { useCallback } from "react";
import { sentence } from "@/api/http";
import { MAX_UPLOAD, upload } from "@/api/uploads";
import { newId } from "@/api/http";
import { t } from "@/text";
import { type FileItem, changeDraft, draftNow } from "./draft-store";

export function useFiles(id: number) {
  const change = useCallback((key: string, part: Partial<FileItem>) => {
    changeDraft(id, { files: (draftNow(id)?.files ?? []).map((file) => (file.key === key ? { ...file, ...part } : file)) });
  }, [id]);

  const add = useCallback((files: File[]) => {
    const fresh = files.map((file) => {
      const control = new AbortController();
      const item: FileItem = { key: newId(), name: file.name, size: file.size, progress: 0, attachment: null, error: null, cancel: () => control.abort() };
      if (file.size > MAX_UPLOAD) return { ...item, error: t("file-too-large") };
      upload(file, (progress) => change(item.key, { progress }), control.signal)
        .then((attachment) => change(item.key, { attachment, progress: 1 }))
        .catch((error: unknown) => change(item.key, { error: sentence(error) }));
      return item;
    });
    changeDraft(id, { mode: "reply", open: true, files: [...(draftNow(id)?.files ?? []), ...fresh] });
  }, [id, change]);

  const remove = useCallback((item: FileItem) => {
    item.cancel();
    changeDraft(id, { files: (draftNow(id)?.files ?? []).filter((file) => file.key !== item.key) });
  }, [id]);

  return { add, remove };
}
