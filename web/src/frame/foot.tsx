import { useEffect } from "react";
import { Link } from "react-router";
import { changed, useAddress } from "../address";
import { useDataset } from "../api/queries";
import { dateIn, HKQF, useWords } from "../i18n/words";
import { Sentence } from "../marks/marks";
import { useFrameworksOfPage } from "./said-of";

const SHOWN = 3;

/** Page margins of a print: product, dataset, source, page n / N. A constructed sheet, since no inline style is allowed. */
function usePrintFoot(text: string) {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    const quoted = JSON.stringify(text);
    sheet.replaceSync(
      `@page { @bottom-left { content: ${quoted}; font-size: 7.5pt } @bottom-right { content: counter(page) " / " counter(pages); font-size: 7.5pt } }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [text]);
}

export function Foot() {
  const { t, lang } = useWords();
  const { href, search } = useAddress();
  const { data } = useDataset();
  const version = data?.version.slice(0, 8) ?? "";
  const sources = data?.sources ?? [];
  const frameworks = useFrameworksOfPage() ?? sources.map((source) => source.framework);
  // Credits, QF levels and published English are words of the Hong Kong framework, and of no other.
  const own = data === undefined || frameworks.includes(HKQF);
  const names = sources.slice(0, SHOWN).map((source) => source.name);
  // That of the specifications is in the exports; their own words stand above.
  const licences = [...new Set(sources.flatMap((source) => (source.kind !== "hkqf" && source.licence ? [source.licence] : [])))];
  usePrintFoot(`${t("product")} · ${t("foot.dataset")} ${version} · ${t("foot.source")}${names.join(", ")}`);
  return (
    <footer className="foot">
      <div className="foot-inner">
        <div className="foot-words">
          <p className="no-print">
            <Link to={href("/guide")}>{t("nav.guide")}</Link>
          </p>
          <p>
            {own ? (
              <>
                <Sentence k="caveat.credits" /> {t("caveat.levels")}{" "}
              </>
            ) : null}
            {t("caveat.job")} {t("caveat.assumed")}
          </p>
          {own ? (
            <p>
              <Sentence k="caveat.gloss" />
            </p>
          ) : null}
        </div>
        {data ? (
          <div className="foot-data">
            <p>
              {t("foot.dataset")} <span className="num">{version}</span> · {dateIn(lang, data.imported_at)}
            </p>
            <p>
              {t("foot.source")}
              {sources.slice(0, SHOWN).map((source, index) => (
                <span key={source.name} lang="en">
                  {index > 0 ? ", " : ""}
                  <Link to={{ search: changed(search, { source: `${source.name}:1` }) }} replace>
                    {source.name}
                  </Link>
                </span>
              ))}
              {sources.length > SHOWN ? (
                <>
                  {" "}
                  <Link to={href("/data")}>{t("foot.more", { count: sources.length - SHOWN })}</Link>
                </>
              ) : null}
            </p>
            {licences.map((licence) => (
              <p key={licence} lang="en">
                {licence}
              </p>
            ))}
          </div>
        ) : null}
      </div>
    </footer>
  );
}
