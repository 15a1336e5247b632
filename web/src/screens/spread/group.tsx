import type { Group, GroupBy } from "../../api/types";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { InLang } from "../../marks/names";

/** A field, sector, job family or level by its name. */
export function GroupName({ group, by }: { group: Group; by: GroupBy }) {
  const { t } = useWords();
  if (group.name === null) return <>{t("spread.none")}</>;
  if (by === "level") return <LevelTag level={Number(group.key)} />;
  return <InLang zh={group.name} en={group.name_en} />;
}
