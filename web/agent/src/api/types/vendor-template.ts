/** Texts that a vendor approved beforehand. */

export interface VendorTemplate {
  name: string;
  /** As the vendor writes it: `he`, `en_US`. */
  language: string;
  category: string;
  /** With places `{{1}}`. */
  head: string;
  body: string;
  foot: string;
  buttons: string[];
  head_places: number;
  body_places: number;
}

export interface VendorTemplates {
  items: VendorTemplate[];
  fetched_at: string | null;
}

/** One of them, with what is put into its places. */
export interface TemplateChoice {
  name: string;
  language: string;
  head: string[];
  body: string[];
}
