/** A reply that came back from its reviewer stands in the editor again. */
import { onReturned } from "@/api/beside";
import { adopt } from "./draft-store";

onReturned((full) => adopt(full.conversation.id, full.draft?.text ?? "", full.draft?.files ?? []));
