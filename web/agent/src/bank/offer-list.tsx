/** The offers in their groups; the one under the hand tells itself, so that it can be shown. */
import { useEffect } from "react";
import { Header, ListBox, ListBoxItem, ListBoxSection } from "react-aria-components";
import { t } from "@/text";
import { Tag } from "@/ui";
import { itemClass } from "@/ui/select";
import type { Offer, OfferGroup } from "./offers";
import { SlotText } from "./slot-text";

export function Offers({ groups, onPick, onFocus }: { groups: OfferGroup[]; onPick: (offer: Offer) => void; onFocus: (offer: Offer | null) => void }) {
  const all = new Map(groups.flatMap((group) => group.offers.map((offer) => [offer.key, offer])));
  return (
    <ListBox
      aria-label={t("bank-offers")}
      onAction={(key) => { const offer = all.get(String(key)); if (offer) onPick(offer); }}
      renderEmptyState={() => <p className="p-6 text-center text-sm text-ink-3">{t("bank-nothing")}</p>}
      className="min-h-0 flex-1 overflow-auto p-1.5 outline-none"
    >
      {groups.map((group) => (
        <ListBoxSection key={group.element} id={`group ${group.element}`} aria-label={t(`bank-${group.element}`)}>
          <Header className="flex items-center gap-2 px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">
            {t(`bank-${group.element}`)}
            {group.missing && <Tag tone="warn">{t("lamp-missing")}</Tag>}
          </Header>
          {group.offers.map((offer) => (
            <ListBoxItem key={offer.key} id={offer.key} textValue={offer.title} className={`${itemClass} block!`}>
              {({ isFocused }) => (
                <>
                  <Told offer={offer} on={isFocused} onFocus={onFocus} />
                  <bdi className="block truncate font-medium">{offer.title}</bdi>
                  <SlotText text={offer.text} className="line-clamp-2 text-sm text-ink-3 md:line-clamp-1" />
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function Told({ offer, on, onFocus }: { offer: Offer; on: boolean; onFocus: (offer: Offer | null) => void }) {
  useEffect(() => {
    if (!on) return undefined;
    onFocus(offer);
    return () => onFocus(null);
    // A fresh copy of the same offer is no other one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [on, offer.key]);
  return null;
}
