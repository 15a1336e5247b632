import type { RoleDetail } from "../api/types";
import { useWords } from "../i18n/words";

type Entry = Partial<NonNullable<RoleDetail["qualification"]>["entry"]>;

/** The ways into a qualification, as the document has them: none, one, or two of which one is enough. */
export function useEntryWays(entry: Entry | null | undefined) {
  const { t } = useWords();
  return [
    { head: t("entry.academic"), text: entry?.academic ?? "", en: entry?.academic_en },
    { head: t("entry.vocational"), text: entry?.vocational ?? "", en: entry?.vocational_en },
  ].filter((way) => way.text !== "");
}
