import { hans } from "virtual:simplified";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Lang } from "../address";
import { en } from "./en";
import { zh } from "./zh";

export const LANG_TAG: Record<Lang, string> = { zh: "zh-HK", "zh-Hans": "zh-Hans", en: "en" };

export function startI18n(lang: Lang) {
  i18next.use(initReactI18next).init({
    lng: LANG_TAG[lang],
    fallbackLng: false,
    resources: { "zh-HK": { translation: zh }, "zh-Hans": { translation: hans }, en: { translation: en } },
    // React escapes what it renders; nothing is ever put in as HTML.
    interpolation: { escapeValue: false },
    react: { useSuspense: false, transSupportBasicHtmlNodes: false },
    initAsync: false,
  });
  return i18next;
}
