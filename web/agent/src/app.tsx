/** The gate: first run, sign-in, or the desk, each in the right language. */
import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { client, keys } from "./api/client";
import { onSignedOut } from "./api/http";
import { startLive, stopLive } from "./api/live";
import { meQuery, setupQuery } from "./api/me";
import type { Me } from "./api/types";
import { FirstRun } from "./screens/first-run";
import { Lost } from "./screens/lost";
import { SignIn } from "./screens/sign-in";
import { type UiLang, locale, speak, uiLang } from "./text";
import { Spinner, Toasts } from "./ui";

// Asked for at once, beside the first question to the server.
const desk = import("./desk-app");
const DeskApp = lazy(() => desk);

onSignedOut(() => {
  stopLive();
  if (client.getQueryData(keys.me)) client.setQueryData(keys.me, null);
});

export function App() {
  const me = useQuery(meQuery);
  const setup = useQuery({ ...setupQuery, enabled: me.data === null });
  const [picked, pick] = useState<UiLang | null>(null);
  const wanted = me.data ? uiLang(me.data.settings.language) : (picked ?? (setup.data ? uiLang(setup.data.language) : null));
  const spoken = useSpoken(me.isLoadingError || setup.isLoadingError ? (wanted ?? "he") : wanted);

  const seq = me.data?.seq;
  const signedIn = Boolean(me.data);
  useEffect(() => {
    if (signedIn) startLive(seq ?? 0);
    // The feed goes on from where it is; a fresher `seq` does not restart it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [signedIn]);

  if (!spoken) return <Waiting />;
  return (
    <I18nProvider locale={locale(spoken)} key={spoken}>
      {me.isLoadingError || setup.isLoadingError ? <Lost error={me.error ?? setup.error} />
        : me.data ? <Suspense fallback={<Waiting />}><DeskApp /></Suspense>
        : setup.data?.needed ? <FirstRun language={spoken} onLanguage={pick} onDone={enter} />
        : setup.data ? <SignIn setup={setup.data} language={spoken} onLanguage={pick} onDone={enter} />
        : <Waiting />}
      <Toasts />
    </I18nProvider>
  );
}

function enter(me: Me): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" });
  client.setQueryData(keys.me, me);
}

/** Loads the words; null until they are there. */
function useSpoken(wanted: UiLang | null): UiLang | null {
  const [spoken, setSpoken] = useState<UiLang | null>(null);
  useEffect(() => {
    if (wanted) void speak(wanted).then(() => setSpoken(wanted));
  }, [wanted]);
  return spoken;
}

function Waiting() {
  return <div className="grid h-full place-items-center text-accent-text" aria-busy="true"><Spinner className="size-7" /></div>;
}
