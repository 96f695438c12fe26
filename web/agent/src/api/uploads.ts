/** Files on their way to the server, with their progress. */
import { t } from "@/text";
import { BASE, Problem } from "./http";
import type { Attachment } from "./types";

export const MAX_UPLOAD = 20 * 1024 * 1024;

/** XMLHttpRequest, because fetch cannot tell how far an upload has come. */
export function upload(file: File, onProgress: (part: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${BASE}/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      if (request.status === 201) return done(request.response as Attachment);
      const body = (request.response ?? {}) as { code?: string; detail?: string };
      return fail(new Problem(request.status, body.code ?? "internal", body.detail ?? t("problem-internal")));
    });
    request.addEventListener("error", () => fail(new Problem(0, "offline", t("problem-offline"))));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
