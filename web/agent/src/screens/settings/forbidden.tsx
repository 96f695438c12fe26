/** A part that the role does not open: said kindly, with who can help. */
import { LockKeyhole } from "lucide-react";
import { useMe } from "@/api/me";
import { t } from "@/text";
import { EmptyState } from "@/ui";
import { ButtonLink } from "./link";
import { Page } from "./page";
import type { Section } from "./sections";
import { w } from "./words";

export function Forbidden({ section }: { section: Section }) {
  const me = useMe();
  return (
    <Page title={w(`section-${section.id}`)}>
      <EmptyState icon={<LockKeyhole />} title={w("forbidden-title")} action={<ButtonLink to="">{w("forbidden-back")}</ButtonLink>}>
        {w("forbidden-body", { role: t(`role-${me.agent.role}`) })}
      </EmptyState>
    </Page>
  );
}
