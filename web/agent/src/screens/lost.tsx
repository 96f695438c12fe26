/** When the server cannot be reached, an address leads nowhere, or a screen broke. */
import { CloudOff, Compass, Wrench } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { sentence } from "@/api/http";
import { t } from "@/text";
import { Button, EmptyState } from "@/ui";

export function Lost({ error }: { error: unknown }) {
  return (
    <main className="flex h-full">
      <EmptyState icon={<CloudOff />} title={t("lost-title")} action={<Button tone="primary" onPress={() => location.reload()}>{t("try-again")}</Button>}>
        {sentence(error)}
      </EmptyState>
    </main>
  );
}

export function Missing() {
  return (
    <EmptyState icon={<Compass />} title={t("missing-title")} action={<Link to="/" className="font-medium text-accent-text underline">{t("missing-home")}</Link>} />
  );
}

/** A fault of ours while drawing: what was written is kept as a draft, so loading anew loses nothing. */
export function Broken() {
  return (
    <main className="flex h-full" role="alert">
      <EmptyState icon={<Wrench />} title={t("broken-title")} action={<Button tone="primary" onPress={() => location.reload()}>{t("broken-reload")}</Button>}>
        {t("broken-lead")}
      </EmptyState>
    </main>
  );
}
