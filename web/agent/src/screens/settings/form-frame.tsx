/** What every form has around its fields: what went wrong, saving, and the question before what was typed is lost. */
import { type ReactNode, useEffect, useRef } from "react";
import { Form as AriaForm } from "react-aria-components";
import { Problem } from "@/api/http";
import { t } from "@/text";
import { Banner, Button, cx } from "@/ui";
import { explain } from "./explain";
import type { Form, Values } from "./form";
import { LeaveGuard } from "./leave-guard";
import { w } from "./words";

export interface FrameProps<T extends Values> {
  form: Form<T>;
  /** What stands on the server now; offered when somebody else was faster. */
  reload?: () => Promise<T>;
  saveLabel?: string;
  /** Saving is of use although nothing was typed (a new thing with its defaults). */
  ready?: boolean;
  /** Where "cancel" leads; without it, it takes the changes back. */
  onCancel?: () => void;
  guard?: boolean;
  children: ReactNode;
}

export function FormFrame<T extends Values>({ form, reload, saveLabel, ready = false, onCancel, guard = true, children }: FrameProps<T>) {
  const canSave = form.dirty || ready;
  useSaveKey(form);
  return (
    <AriaForm ref={form.ref} validationBehavior="aria" onSubmit={form.submit}>
      <div className="flex flex-col">
      {form.overtaken ? <Overtaken onAgain={(keep) => void again(form, reload, keep)} /> : <Trouble problem={form.problem} />}
      {children}
      <div className={cx("mt-5 flex items-center gap-2", canSave ? "sticky bottom-3 z-10 rounded-lg border border-line bg-surface p-2.5 shadow-mid" : "pb-3")}>
        <p role="status" className="sr-only sm:not-sr-only sm:flex-1 sm:ps-1.5! sm:text-sm sm:text-ink-3">{form.dirty ? w("unsaved") : ""}</p>
        <span className="flex-1 sm:hidden" />
        {(form.dirty || onCancel) && <Button onPress={onCancel ?? form.reset}>{t("cancel")}</Button>}
        <Button type="submit" tone="primary" busy={form.busy} isDisabled={!canSave}>{saveLabel ?? t("save")}</Button>
      </div>
      </div>
      {guard && <LeaveGuard when={form.dirty && !form.busy} />}
    </AriaForm>
  );
}

/** Begins anew from what stands on the server; a refusal of that is told like any other. */
async function again<T extends Values>(form: Form<T>, reload: (() => Promise<T>) | undefined, keep: boolean): Promise<void> {
  if (!reload) return;
  try {
    form.restart(await reload(), keep);
  } catch (error) {
    form.refuse(error);
  }
}

/** Ctrl-S or ⌘-S, by the physical key, saves what was changed. */
export function useSaveKey(form: { dirty: boolean; submit: () => void }): void {
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== "KeyS") return;
      event.preventDefault();
      if (latest.current.dirty) latest.current.submit();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** A refusal of single fields stands at the fields; the sentence says so above. */
function Trouble({ problem }: { problem: unknown }) {
  if (problem === null) return null;
  const fields = problem instanceof Problem && Object.keys(problem.fields).length > 0;
  return <Banner tone="danger" live className="mt-3 mb-2">{fields ? w("refused-fields") : explain(problem)}</Banner>;
}

/** Somebody else was faster: their change, with one's own on top or without. */
export function Overtaken({ onAgain }: { onAgain: (keep: boolean) => void }) {
  return (
    <div role="alert" className="mt-3 mb-2 rounded-lg border border-note-line bg-warn-soft p-4 text-warn">
      <p className="font-semibold">{w("overtaken-title")}</p>
      <p className="mt-1 text-sm">{w("overtaken-body")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" tone="primary" onPress={() => onAgain(true)}>{w("overtaken-keep")}</Button>
        <Button size="sm" onPress={() => onAgain(false)}>{w("overtaken-drop")}</Button>
      </div>
    </div>
  );
}
