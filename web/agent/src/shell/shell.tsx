/** The frame of the desk: rail at the start, the place we are in, what lies above it. */
import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { desk } from "@/actions";
import { useKeys } from "@/actions/use-keys";
import { useMe } from "@/api/me";
import { useService } from "@/api/service";
import "@/callback/due";
import { StormBar } from "@/boards/storm/bar";
import "@/mention/alarm";
import { Overlays } from "@/command/overlays";
import { t } from "@/text";
import { Spinner } from "@/ui";
import { Connection } from "./connection";
import { Rail } from "./rail";

export function Shell() {
  const me = useMe();
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  useKeys(me.settings.keys_enabled);
  const service = useService();
  const calls = service?.callbacks.enabled === true;
  const closes = service?.public.guard.closing_line === true;

  useEffect(() => {
    desk.set({ me });
  }, [me]);
  useEffect(() => {
    desk.set({ calls, closes });
  }, [calls, closes]);
  useEffect(() => {
    desk.set({ go: (to) => router.history.push(to) });
  }, [router]);
  useEffect(() => {
    if (desk.get().dialog === "queues") desk.set({ dialog: null });
  }, [path]);

  return (
    <div className="flex h-full flex-col overflow-hidden">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2">{t("skip-to-main")}</a>
      <Connection />
      <StormBar />
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-52 shrink-0 border-e border-line bg-rail md:flex xl:w-56"><Rail /></div>
        <div id="main" tabIndex={-1} className="flex min-w-0 flex-1 outline-none">
          <Suspense fallback={<div className="grid flex-1 place-items-center"><Spinner className="size-6" /></div>}><Outlet /></Suspense>
        </div>
      </div>
      <Overlays />
    </div>
  );
}
