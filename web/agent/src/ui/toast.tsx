/** Short news at the foot of the screen; what can be undone says so. */
import { X } from "lucide-react";
import { Button as AriaButton, Text, UNSTABLE_Toast as AriaToast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as ToastRegion } from "react-aria-components";
import { t } from "@/text";
import { Button } from "./button";
import { cx } from "./cx";

export interface ToastContentData {
  text: string;
  tone?: "plain" | "good" | "danger";
  /** Until it is closed by hand. */
  stays?: boolean;
  undo?: { label?: string; run: () => void };
}

const queue = new ToastQueue<ToastContentData>({ maxVisibleToasts: 3 });

/** Shows a toast; an undo stays long enough to be reached by keyboard. */
export function toast(data: ToastContentData | string): void {
  const content = typeof data === "string" ? { text: data } : data;
  queue.add(content, content.stays ? {} : { timeout: content.undo || content.tone === "danger" ? 9000 : 5000 });
}

const marks = { plain: "bg-accent", good: "bg-good", danger: "bg-danger-strong" };

export function Toasts() {
  return (
    <ToastRegion queue={queue} aria-label={t("toasts")} className="fixed start-4 top-16 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 outline-none md:start-58 md:top-auto md:bottom-4">
      {({ toast: item }) => (
        <AriaToast toast={item} className="flex items-center gap-2 overflow-hidden rounded-lg border border-line bg-surface py-2 ps-0 pe-2 shadow-high data-entering:animate-rise">
          <span aria-hidden className={cx("-my-2 w-1 self-stretch", marks[item.content.tone ?? "plain"])} />
          <ToastContent className="min-w-0 flex-1 ps-2">
            <Text slot="title" dir="auto" className="block text-sm text-ink">{item.content.text}</Text>
          </ToastContent>
          {item.content.undo && (
            <Button size="sm" tone="ghost" className="text-accent-text" onPress={() => { item.content.undo?.run(); queue.close(item.key); }}>
              {item.content.undo.label ?? t("undo")}
            </Button>
          )}
          <AriaButton slot="close" aria-label={t("close")} className="grid size-7 place-items-center rounded-sm text-ink-3 data-hovered:bg-hover"><X aria-hidden className="size-4" /></AriaButton>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
