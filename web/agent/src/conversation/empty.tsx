/** The conversation pane with nothing open. */
import { MessagesSquare } from "lucide-react";
import { KeyCaps } from "@/actions/key-caps";
import { useMe } from "@/api/me";
import { t } from "@/text";
import { EmptyState } from "@/ui";

export function EmptyConversation() {
  const me = useMe();
  return (
    <div className="flex flex-1 bg-canvas">
      <EmptyState icon={<MessagesSquare />} title={t("nothing-open")}>
        {me.settings.keys_enabled && (
          <span className="mt-1 inline-flex flex-wrap items-center justify-center gap-x-4 gap-y-2 text-sm">
            <span className="inline-flex items-center gap-1.5"><KeyCaps of={{ code: "KeyJ" }} short /><KeyCaps of={{ code: "KeyK" }} short /> {t("hint-move")}</span>
            <span className="inline-flex items-center gap-1.5"><KeyCaps of={{ code: "Enter" }} short /> {t("hint-open")}</span>
            <span className="inline-flex items-center gap-1.5"><KeyCaps of={{ code: "KeyK", mod: true }} short /> {t("hint-palette")}</span>
          </span>
        )}
      </EmptyState>
    </div>
  );
}
