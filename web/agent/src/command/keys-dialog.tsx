/** All keys on one page. */
import { type Group, actions, useDesk } from "@/actions";
import { KeyCaps } from "@/actions/key-caps";
import { t } from "@/text";
import { Banner, Dialog } from "@/ui";

const groups: Group[] = ["write", "conversation", "list", "review", "go", "app"];

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const on = useDesk((d) => d.me?.settings.keys_enabled ?? true);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("action-keys")} size="lg" scrolls>
      {on ? <p className="mb-4 text-sm text-ink-3">{t("keys-physical")}</p> : <Banner className="mb-4">{t("keys-off")}</Banner>}
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-sm font-semibold text-ink-2">{t(`group-${group}`)}</h3>
            <dl>
              {actions.filter((item) => item.group === group && item.keys).map((item) => (
                <div key={item.id} className="flex items-center justify-between gap-3 border-b border-line py-1.5 last:border-0">
                  <dt className="min-w-0 text-base">{t(item.label)}</dt>
                  <dd className="flex shrink-0 items-center gap-2">{item.keys?.map((key) => <KeyCaps key={(key.after ?? "") + key.code + (key.mod ? "m" : "")} of={key} />)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
