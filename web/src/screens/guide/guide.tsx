import { guides, pictures } from "virtual:guide";
import { type MouseEvent, useMemo } from "react";
import { Link, useHref, useNavigate, useParams } from "react-router";
import { useAddress } from "../../address";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { NoPage } from "../../frame/no-page";
import { useWords } from "../../i18n/words";
import "./guide.css";

const NAMES = ["advisor", "analyst", "glossary"] as const;

/** A guide's own text: its pictures are those of the build, its links stay inside the explorer and keep the language. */
function Text({ html }: { html: string }) {
  const { href } = useAddress();
  const navigate = useNavigate();
  const base = useHref("/").replace(/\/$/, "");
  const text = useMemo(
    () =>
      html
        .replace(/src="\.\.\/pictures\/([^"]+)"/g, (_, file: string) => `src="${pictures[file]}" loading="lazy"`)
        .replace(
          /href="(\/[^"]*)"/g,
          (_, path: string) => `href="${base}${href(path).replaceAll("&", "&amp;")}" data-to="${path}"`,
        ),
    [html, base, href],
  );
  const follow = (event: MouseEvent) => {
    const to = (event.target as Element).closest("a")?.dataset.to;
    if (to === undefined || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href(to));
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside are links, and Enter is a click on them
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text of docs/guide, made into HTML while the explorer is built
    <div className="guide-text" onClick={follow} dangerouslySetInnerHTML={{ __html: text }} />
  );
}

/** The guides as a list, and one of them. */
export default function GuideScreen() {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const { name } = useParams();
  const shown = name === undefined ? undefined : guides[lang][name];
  const title = shown?.title ?? t("guide.title");
  useTitle(title);
  if (name !== undefined && !shown) return <NoPage />;
  return (
    <div className="page guide">
      <PageHead title={title} over={shown ? <Link to={href("/guide")}>{t("guide.title")}</Link> : null}>
        {shown ? null : <p className="lede">{t("guide.lede")}</p>}
      </PageHead>
      {shown ? (
        <Text html={shown.html} />
      ) : (
        <ul className="plain guide-list">
          {NAMES.map((key) => (
            <li key={key}>
              <h2>
                <Link to={href(`/guide/${key}`)}>{guides[lang][key]?.title}</Link>
              </h2>
              <p>{t(`guide.${key}`)}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
