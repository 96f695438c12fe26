/** A question before something that is not taken back with one press; a refusal is told in the dialog itself. */
import { type ReactNode, useState } from "react";
import { t } from "@/text";
import { Banner, Button, Dialog } from "@/ui";
import { explain } from "./explain";

export function Confirm({ isOpen, onClose, title, children, verb, tone = "danger", run }: {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** The word on the button. */
  verb: string;
  tone?: "danger" | "primary";
  run: () => Promise<unknown>;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const close = () => {
    setProblem(null);
    onClose();
  };
  const act = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await run();
      close();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      tone="alert"
      footer={
        <>
          <Button onPress={close}>{t(problem === null ? "cancel" : "close")}</Button>
          {problem === null && <Button tone={tone} busy={busy} onPress={() => void act()}>{verb}</Button>}
        </>
      }
    >
      <div className="flex flex-col gap-3 text-base text-ink-2">
        {problem === null ? children : <Banner tone="danger" live>{explain(problem)}</Banner>}
      </div>
    </Dialog>
  );
}
