/** The page before the desk: the mark, a card, a language. */
import { Languages } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui";
import { type UiLang, t } from "@/text";

export function Door({ title, lead, language, onLanguage, children }: {
  title: string; lead?: string; language: UiLang; onLanguage: (lang: UiLang) => void; children: ReactNode;
}) {
  const other = language === "he" ? "en" : "he";
  return (
    <div className="h-full overflow-auto">
      <main className="mx-auto flex min-h-full w-full max-w-md flex-col justify-center px-5 py-10">
        <header className="mb-6 flex items-center gap-3">
          <Mark className="size-11" />
          <div className="min-w-0 flex-1">
            <h1 className="text-xl font-semibold">{title}</h1>
            {lead && <p className="text-base text-ink-3">{lead}</p>}
          </div>
        </header>
        {children}
        <footer className="mt-6 flex justify-center">
          <Button tone="ghost" size="sm" icon={<Languages aria-hidden className="size-4" />} onPress={() => onLanguage(other)}>
            <span lang={other} dir={other === "he" ? "rtl" : "ltr"}>{t(`language-own-${other}`)}</span>
          </Button>
        </footer>
      </main>
    </div>
  );
}

/** The mark: a focus point in an open ring. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" fill="#0f5e63" />
      <circle cx="16" cy="16" r="9.2" fill="none" stroke="#bfe3dc" strokeWidth="2.6" strokeDasharray="43 15" strokeLinecap="round" transform="rotate(-52 16 16)" />
      <circle cx="16" cy="16" r="4" fill="#f6b85a" />
    </svg>
  );
}
