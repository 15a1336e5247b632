import "./frame.css";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigationType } from "react-router";
import { useAddress } from "../address";
import { useReachable } from "../api/connection";
import { LANG_TAG } from "../i18n";
import { useWords } from "../i18n/words";
import { Announcer } from "./announce";
import { Foot } from "./foot";
import { useKeys } from "./keys";
import { KeySheet } from "./keysheet";
import { PaletteProvider, usePalette } from "./palette";
import { printPage } from "./printing";
import { SourceReader } from "./reader";
import { Boundary } from "./states";
import { TopBar } from "./topbar";

function Inside({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { path } = useAddress();
  const palette = usePalette();
  const reachable = useReachable();
  const [sheet, setSheet] = useState(false);
  useKeys({
    "/": (event) => {
      event.preventDefault();
      palette.open();
    },
    "?": () => setSheet(true),
    p: printPage,
  });
  return (
    <>
      <TopBar />
      {reachable ? null : (
        <div className="offline no-print" role="alert">
          {t("state.offline")}
        </div>
      )}
      <main id="main" tabIndex={-1}>
        <Boundary key={path} message={t("state.crash")} retry={t("act.retry")}>
          {children}
        </Boundary>
      </main>
      <SourceReader />
      <Foot />
      <Announcer />
      {sheet ? <KeySheet close={() => setSheet(false)} /> : null}
    </>
  );
}

/** The language of the address is the language of the page; a new page starts at its top. */
export function Frame({ children }: { children: ReactNode }) {
  const { lang } = useAddress();
  const { i18n } = useTranslation();
  const { pathname } = useLocation();
  const how = useNavigationType();
  const first = useRef(true);

  useLayoutEffect(() => {
    document.documentElement.lang = LANG_TAG[lang];
    if (i18n.language !== LANG_TAG[lang]) i18n.changeLanguage(LANG_TAG[lang]);
  }, [lang, i18n]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another page moves the scroll
  useEffect(() => {
    if (!first.current && how !== "POP") {
      window.scrollTo(0, 0);
      const fine = window.matchMedia("(pointer: fine)").matches;
      const start =
        (fine ? document.querySelector<HTMLElement>("#main [data-first]") : null) ??
        document.querySelector<HTMLElement>("#main h1");
      start?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [pathname]);

  return (
    <PaletteProvider>
      <Inside>{children}</Inside>
    </PaletteProvider>
  );
}

/** The title of the browser's tab. */
export function useTitle(title: string | undefined) {
  const { t } = useWords();
  const product = t("product");
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
