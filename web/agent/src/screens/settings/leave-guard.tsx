/** Asks before what was typed is lost: by a link, the way back, or closing the page. */
import { useBlocker } from "@tanstack/react-router";
import { Button, Dialog } from "@/ui";
import { w } from "./words";

export function LeaveGuard({ when }: { when: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: () => when && !letGo, enableBeforeUnload: () => when, withResolver: true });
  const blocked = blocker.status === "blocked";
  return (
    <Dialog
      isOpen={blocked}
      onClose={() => blocker.reset?.()}
      title={w("leave-title")}
      tone="alert"
      size="sm"
      isDismissable={false}
      footer={
        <>
          <Button onPress={() => blocker.proceed?.()}>{w("leave-drop")}</Button>
          <Button tone="primary" autoFocus onPress={() => blocker.reset?.()}>{w("leave-stay")}</Button>
        </>
      }
    >
      <p className="text-base text-ink-2">{w("leave-body")}</p>
    </Dialog>
  );
}

let letGo = false;

/** Goes on without the question: what was typed is saved. */
export function leaving(go: () => void): void {
  letGo = true;
  go();
  setTimeout(() => { letGo = false; }, 300);
}
