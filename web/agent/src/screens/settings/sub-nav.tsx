/** The pages of one part of the settings, in one row of words. */
import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

export function SubNav({ label, items }: { label: string; items: { to: string; label: string; exact?: boolean }[] }) {
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav ref={nav} aria-label={label} className="mb-5 border-b border-line">
      <ul className="flex gap-1 overflow-x-auto [scrollbar-width:none]">
        {items.map((item) => (
          <li key={item.to} className="flex shrink-0">
            <Link
              to="/settings/$"
              params={{ _splat: item.to }}
              activeOptions={{ exact: item.exact ?? false }}
              className="border-b-2 border-transparent px-3 py-2 text-base whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink"
              activeProps={{ className: "border-accent! font-medium text-ink" }}
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
