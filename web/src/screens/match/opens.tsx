import type { Matches, NextUnit } from "../../api/types";
import { inSentence, listIn, nameIn, useWords } from "../../i18n/words";
import { Code, UnitName } from "../../marks/names";
import { joined } from "../../parts/codes/codes";
import { rolesNamed } from "./data";
import type { MatchState } from "./state";

const FIRST = 10;
const NAMED = 4;

function OpenRow({ next, answer, state }: { next: NextUnit; answer: Matches; state: MatchState }) {
  const { t, lang } = useWords();
  const { unit } = next;
  const named = rolesNamed(answer.items, next.role_slugs);
  const roles = listIn(
    lang,
    named.slice(0, NAMED).map((role) => inSentence(lang, role)),
  );
  const values = {
    count: next.roles,
    roles: named.length > NAMED ? `${roles} …` : roles,
    credits: unit.credits ?? 0,
  };
  const key = unit.credits == null ? "match.shortensUnknown" : next.roles === 1 ? "match.shortensOne" : "match.shortens";
  return (
    <li>
      <div>
        <UnitName unit={unit} link />
        <span className="meta opens-code">
          <Code code={unit.code} />
        </span>
        <p className="opens-roles">{t(key, values)}</p>
      </div>
      <button
        type="button"
        className="button no-print"
        aria-label={t("match.addUnit", { code: unit.code, name: nameIn(lang, unit) })}
        onClick={() => state.hold(joined(state.held, [unit.code]))}
      >
        ＋ {t("match.add")}
      </button>
    </li>
  );
}

/** Which unit next? First those that shorten the gaps of the most roles, then those with the most credits. */
export function Opens({ answer, state }: { answer: Matches; state: MatchState }) {
  const { t } = useWords();
  const shown = state.more ? answer.opens : answer.opens.slice(0, FIRST);
  return (
    <section className="opens" aria-labelledby="opens-title">
      <h2 id="opens-title">{t("match.opens")}</h2>
      {answer.opens.length === 0 ? (
        <p className="meta">{t("match.opensNone")}</p>
      ) : (
        <p className="meta">{t("match.opensNote")}</p>
      )}
      <ol className="plain opens-list">
        {shown.map((next) => (
          <OpenRow key={next.unit.code} next={next} answer={answer} state={state} />
        ))}
      </ol>
      {answer.opens.length > FIRST ? (
        <button type="button" className="quiet no-print" onClick={() => state.set({ more: state.more ? null : "1" })}>
          {state.more ? t("act.hide") : t("match.opensMore", { count: answer.opens.length - FIRST })}
        </button>
      ) : null}
    </section>
  );
}
