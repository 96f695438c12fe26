/** The frame of the pages of the service: who only reads sees the same without its buttons. */
import type { ReactNode } from "react";
import { can, useMe } from "@/api/me";
import type { Values } from "../form";
import { FormFrame } from "../form-frame";
import { Card } from "../page";
import type { PartForm } from "./use-service";

export function useEdits(): boolean {
  return can(useMe(), "service.edit");
}

export function PartFrame<T extends Values>({ title, part: { form, reload }, children }: { title: string; part: PartForm<T>; children: ReactNode }) {
  const edits = useEdits();
  return (
    <Card title={title} className="px-4 py-2 sm:px-6">
      {edits ? <FormFrame form={form} reload={reload}>{children}</FormFrame> : children}
    </Card>
  );
}
