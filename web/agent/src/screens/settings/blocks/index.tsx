/** The bank: blocks and templates, each with its list, its editor and a new one. */
import { Missing } from "../../lost";
import { BlockEdit, BlockNew } from "./block-edit";
import { BlockList } from "./block-list";
import { TemplateEdit, TemplateNew } from "./template-edit";
import { TemplateList } from "./template-list";

export function BlocksSection({ rest }: { rest: string[] }) {
  const [first, second, third] = rest.map(decodeURIComponent);
  if (first === undefined) return <BlockList />;
  if (first === "new") return <BlockNew />;
  if (first === "block" && second) return <BlockEdit key={second} id={second} />;
  if (first === "templates" && second === undefined) return <TemplateList />;
  if (first === "templates" && second === "new") return <TemplateNew />;
  if (first === "templates" && second === "template" && third) return <TemplateEdit key={third} id={third} />;
  return <Missing />;
}
