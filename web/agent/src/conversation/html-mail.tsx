/** The mail as it was designed, in a frame that can do nothing; pictures from elsewhere only when asked for. */
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { BASE } from "@/api/http";
import type { Message } from "@/api/types";
import { t } from "@/text";
import { Button } from "@/ui";

export function HtmlMail({ message }: { message: Message }) {
  const [images, setImages] = useState(false);
  return (
    <div className="-mx-1 my-1">
      {!images && (
        <div className="mb-1.5 flex items-center gap-2 text-xs text-ink-3">
          <ImageOff aria-hidden className="size-3.5" /><span className="flex-1">{t("images-hidden")}</span>
          <Button size="sm" tone="ghost" onPress={() => setImages(true)}>{t("show-images")}</Button>
        </div>
      )}
      <iframe
        title={t("mail-original")}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={`${BASE}/messages/${message.id}/html?images=${images ? 1 : 0}`}
        className="h-[55vh] w-full resize-y rounded-md border border-line bg-white"
      />
    </div>
  );
}
