import { useState } from "react";
import { useAddress } from "../../address";
import { useFields, useRoles } from "../../api/queries";
import { Answer } from "../../frame/states";
import { frameworkIn, nameIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Title } from "../../marks/names";
import "./roles.css";

const PAGE = 500;

/** If too many roles are loaded for one matrix: choose a field and tick its roles. */
export function ChooseByField({ most, field: asked }: { most: number; field?: string }) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  const fields = useFields();
  const field = params.get("among") ?? asked ?? "";
  const all = fields.data?.items ?? [];
  const frameworks = [...new Set(all.map((it) => it.framework))];
  return (
    <div className="choose-roles">
      <label className="field-filter">
        <span className="meta">{t("scope.filter")}</span>
        <span className="select">
          <select value={field} onChange={(event) => set({ among: event.target.value, field: null, sector: null })}>
            <option value="">–</option>
            {frameworks.map((framework) => (
              <optgroup key={framework} label={frameworkIn(t, framework)}>
                {all
                  .filter((it) => it.framework === framework)
                  .map((it) => (
                    <option key={it.slug} value={it.slug}>
                      {nameIn(lang, it)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </span>
      </label>
      {field ? <Ticks key={field} field={field} most={most} /> : null}
    </div>
  );
}

function Ticks({ field, most }: { field: string; most: number }) {
  const { t } = useWords();
  const { set } = useAddress();
  const roles = useRoles({ field, limit: PAGE });
  const [ticked, setTicked] = useState<string[]>([]);
  const toggle = (slug: string) => setTicked(ticked.includes(slug) ? ticked.filter((it) => it !== slug) : [...ticked, slug]);
  return (
    <Answer query={roles} rows={6}>
      {(page) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set({ role: ticked, among: null, field: null }, { push: true });
          }}
        >
          <p className="meta">{t("chosen.help")}</p>
          <ul className="plain in-columns choose-list">
            {page.items.map((role) => (
              <li key={role.slug}>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked.includes(role.slug)}
                    disabled={ticked.length >= most && !ticked.includes(role.slug)}
                    onChange={() => toggle(role.slug)}
                  />{" "}
                  <LevelTag level={role.level} /> <Title role={role} />
                </label>
              </li>
            ))}
          </ul>
          <button type="submit" className="button button-filled" disabled={ticked.length < 2}>
            {t("chosen.apply")}
          </button>
        </form>
      )}
    </Answer>
  );
}
