import { useEffect, useState } from "react";
import { Link, NavLink, useLocation } from "react-router";
import { carriedFrom, comparePath, langValue, pairOf, planPath, useAddress } from "../address";
import { useWords } from "../i18n/words";
import { applyTheme, currentTheme } from "../theme";
import { Mark, MenuIcon, SearchIcon, ThemeIcon } from "./icons";
import { usePalette } from "./palette";
import { Segments } from "./segments";

/** The places of the bar, which a phone has in its menu. */
function Places({ onGo }: { onGo?: () => void }) {
  const { t } = useWords();
  const { href, path, search } = useAddress();
  const { from, to } = carriedFrom(path, search) as { from: string | null; to: string | null };
  const plan: [string, string] | null = from && to && from !== to ? [from, to] : null;
  const pair = pairOf(path) ?? plan;
  const places = [
    { name: t("nav.ladder"), to: "/", end: true },
    { name: t("nav.plan"), to: plan ? planPath(...plan) : "/plan", end: false },
    { name: t("nav.compare"), to: pair ? comparePath(...pair) : "/compare", end: false },
    { name: t("nav.overlap"), to: "/overlap", end: false },
    { name: t("nav.analysis"), to: "/analysis", end: false },
    { name: t("nav.match"), to: "/match", end: false },
    { name: t("nav.team"), to: "/team", end: false },
    { name: t("nav.data"), to: "/data", end: false },
  ];
  return (
    <ul className="places">
      {places.map((place) => (
        <li key={place.name}>
          <NavLink
            to={href(place.to)}
            end={place.end}
            onClick={onGo}
            className={({ isActive }) => (isActive ? "active" : undefined)}
          >
            {place.name}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

function ThemeButton() {
  const { t } = useWords();
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t(`theme.${other}`)}
      title={t(`theme.${other}`)}
      onClick={() => {
        applyTheme(other, true);
        setTheme(other);
      }}
    >
      <ThemeIcon />
    </button>
  );
}

export function TopBar() {
  const { t, lang } = useWords();
  const { set, href } = useAddress();
  const palette = usePalette();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setMenu(false), [pathname]);

  return (
    <header className="topbar no-print">
      <a className="skip" href="#main">
        {t("nav.skip")}
      </a>
      <div className="topbar-inner">
        <Link className="brand" to={href("/")}>
          <Mark />
          <b>{t("product")}</b>
          <span className="brand-other" lang={lang === "en" ? "zh-HK" : "en"}>
            {t("productOther")}
          </span>
        </Link>
        <nav aria-label={t("nav.label")} className="topbar-places">
          <Places />
        </nav>
        <button type="button" className="search-field" aria-keyshortcuts="/" onClick={() => palette.open()}>
          <SearchIcon />
          <span className="search-long">{t("search.placeholder")}</span>
          <span className="search-short">{t("search.short")}</span>
          <kbd>/</kbd>
        </button>
        <Segments
          label={t("lang.label")}
          className="segments-small"
          value={lang}
          options={[
            { value: "zh", label: <span lang="zh-HK">{t("lang.zh")}</span> },
            { value: "zh-Hans", label: <span lang="zh-Hans">{t("lang.hans")}</span> },
            { value: "en", label: <span lang="en">{t("lang.en")}</span> },
          ]}
          onChange={(value) => set({ lang: langValue(value) })}
        />
        <ThemeButton />
        <button
          type="button"
          className="icon-button menu-button"
          aria-expanded={menu}
          aria-label={t("nav.menu")}
          onClick={() => setMenu(!menu)}
        >
          <MenuIcon />
        </button>
      </div>
      {menu ? (
        <nav aria-label={t("nav.label")} className="topbar-menu">
          <Places onGo={() => setMenu(false)} />
        </nav>
      ) : null}
    </header>
  );
}
