/** The rewriting helper: a service outside, off until somebody wants it. */
import type { Coaching, Helper } from "@/api/types";
import { Banner, Button, FormRow, Switch, TextField } from "@/ui";
import { LatinField } from "../latin-field";
import { Card } from "../page";
import { w } from "../words";
import { PartFrame, useEdits } from "./frame";
import { usePart } from "./use-part";

export function HelperPage({ coaching }: { coaching: Coaching }) {
  const { form, reload } = usePart(coaching, ["helper"], ({ helper }) => lacking(helper));
  const edits = useEdits();
  const { helper } = form.values;
  const set = (change: Partial<Helper>) => form.set("helper")({ ...helper, ...change });
  return (
    <PartFrame form={form} reload={reload}>
      <Card title={w("coaching-page-helper")} className="px-4 py-2 sm:px-6">
        <FormRow title={w("helper-use")} help={w("helper-use-help")}>
          <Switch isDisabled={!edits} isSelected={helper.enabled} onChange={(enabled) => set({ enabled })} help={w("helper-on-help")}>{w("helper-on")}</Switch>
          <Switch isDisabled={!edits || !helper.enabled} isSelected={helper.answers} onChange={(answers) => set({ answers })} help={w("helper-answers-help")}>{w("helper-answers")}</Switch>
          <Banner>{w("helper-privacy")}</Banner>
        </FormRow>
        <FormRow title={w("helper-where")} help={w("helper-where-help")}>
          <LatinField label={w("helper-endpoint")} help={w("helper-endpoint-help")} placeholder="https://llm.example/v1" isDisabled={!edits} value={helper.endpoint} onChange={(endpoint) => set({ endpoint })} error={form.error("helper.endpoint")} trailing={null} />
          <LatinField label={w("helper-model")} isDisabled={!edits} value={helper.model} onChange={(model) => set({ model })} error={form.error("helper.model")} trailing={null} />
          {edits && <Key helper={helper} onChange={set} error={form.error("helper.key")} />}
        </FormRow>
      </Card>
    </PartFrame>
  );
}

function lacking({ enabled, endpoint, model }: Helper): Record<string, string> {
  if (!enabled) return {};
  return { ...(endpoint.trim() === "" ? { "helper.endpoint": "required" } : {}), ...(model.trim() === "" ? { "helper.model": "required" } : {}) };
}

/** Written, never shown: a new one, the one that is kept, or none from the next saving on. */
function Key({ helper, onChange, error }: { helper: Helper; onChange: (change: Partial<Helper>) => void; error: string | null }) {
  const removing = helper.key === "";
  return (
    <div className="flex flex-col gap-2">
      <TextField label={w("helper-key")} type="password" autoComplete="off" dir="ltr" value={helper.key ?? ""} onChange={(key) => onChange({ key: key === "" ? undefined : key })} error={error} help={w(removing ? "helper-key-going" : helper.key_set ? "helper-key-kept" : "helper-key-help")} />
      {helper.key_set && helper.key === undefined && <div><Button size="sm" onPress={() => onChange({ key: "" })}>{w("helper-key-remove")}</Button></div>}
      {removing && <div><Button size="sm" onPress={() => onChange({ key: undefined })}>{w("helper-key-stay")}</Button></div>}
    </div>
  );
}
