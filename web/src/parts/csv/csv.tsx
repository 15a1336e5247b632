import { useWords } from "../../i18n/words";
import { ROOT_PATH } from "../../root-path";

type Query = Record<string, string | number | string[] | undefined>;

/** The address of an answer of the API as CSV; lists are divided by commas. */
export function csvAt(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `${ROOT_PATH}/api/v1/${path}?${new URLSearchParams([...given, ["format", "csv"]])}`;
}

const MOST = 500;

/** The table beside it as CSV; `total` where the API gives at most 500 rows of it, so that the link says when some are left out. */
export function CsvLink({ path, query, of, total = 0 }: { path: string; query?: Query; of: string; total?: number }) {
  const { t } = useWords();
  return (
    <a className="csv-link no-print" href={csvAt(path, query)} download aria-label={t("act.csvOf", { of })}>
      CSV{total > MOST ? ` ${t("act.csvFirst", { count: MOST })}` : null}
    </a>
  );
}
