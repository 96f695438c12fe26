/** What the bank offers, in one form for blocks and templates. Pure. */
import type { BlockElement, BlockHit, TemplateHit } from "@/api/types";

export interface Offer {
  key: string;
  title: string;
  text: string;
  element: BlockElement | "template";
  /** Keys of the blocks that are put in with it. */
  keys: string[];
}

export interface OfferGroup {
  element: Offer["element"];
  missing: boolean;
  offers: Offer[];
}

export function ofBlock(block: BlockHit): Offer {
  return { key: block.key, title: block.title, text: block.rendered ?? block.text, element: block.element, keys: [block.key] };
}

export function ofTemplate(template: TemplateHit): Offer {
  return { key: template.key, title: template.title, text: template.rendered ?? "", element: "template", keys: template.parts.filter((part) => !part.startsWith("⟦")) };
}

/** By element, in the order in which the server offers them: what is missing first. */
export function grouped(offers: Offer[], missing: (element: Offer["element"]) => boolean): OfferGroup[] {
  const groups = new Map<Offer["element"], Offer[]>();
  for (const offer of offers) {
    const have = groups.get(offer.element);
    if (have) have.push(offer);
    else groups.set(offer.element, [offer]);
  }
  const all = [...groups].map(([element, of]) => ({ element, missing: missing(element), offers: of }));
  return [...all.filter((group) => group.missing), ...all.filter((group) => !group.missing)];
}
