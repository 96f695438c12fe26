/** The frame of the coach's pages: their list, what was read, and whether it may be changed here. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { can, useMe } from "@/api/me";
import type { Coaching } from "@/api/types";
import { Banner } from "@/ui";
import type { Form, Values } from "../form";
import { FormFrame } from "../form-frame";
import { Loaded, Page } from "../page";
import { SubNav } from "../sub-nav";
import { w } from "../words";
import { coachingQuery } from "./data";

const pages = ["", "scores", "words", "policy", "helper"];

export function CoachingPage({ children }: { children: (coaching: Coaching) => ReactNode }) {
  const query = useQuery(coachingQuery);
  const edits = useEdits();
  return (
    <Page title={w("section-coaching")} lead={w("coaching-lead")} width="wide">
      <SubNav label={w("section-coaching")} items={pages.map((page) => ({ to: `coaching${page && `/${page}`}`, exact: page === "", label: w(`coaching-page-${page || "profiles"}`) }))} />
      {!edits && <Banner className="mb-4">{w("coaching-read-only")}</Banner>}
      <Loaded of={query} rows={6}>{children}</Loaded>
    </Page>
  );
}

export function useEdits(): boolean {
  return can(useMe(), "coaching.edit");
}

/** The form around a part; who only reads sees the same without its buttons. */
export function PartFrame<T extends Values>({ form, reload, children }: { form: Form<T>; reload: () => Promise<T>; children: ReactNode }) {
  if (!useEdits()) return <div className="flex flex-col gap-6">{children}</div>;
  return <FormFrame form={form} reload={reload}><div className="flex flex-col gap-6">{children}</div></FormFrame>;
}
