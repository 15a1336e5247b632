import { useState } from "react";
import { Link } from "react-router";
import { listOf, useAddress } from "../../address";
import { useRoleDetails } from "../../api/queries";
import type { RoleRef } from "../../api/types";
import { announce } from "../../frame/announce";
import { Menu } from "../../frame/menu";
import { titleIn, useWords } from "../../i18n/words";
import { PasteBox, UnitField } from "../../parts/codes/adder";
import { joined } from "../../parts/codes/codes";

/** The way in by units that are held: searched one by one, pasted, or all of a qualification. */
export function HeldWay({ roles }: { roles: RoleRef[] }) {
  const { t, lang } = useWords();
  const { params, set, href } = useAddress();
  const [pasting, setPasting] = useState(false);
  const held = listOf(params, "held");
  const details = useRoleDetails(roles.map((role) => role.slug)).flatMap((it) => (it.data ? [it.data] : []));
  const change = (codes: string[]) => set({ held: codes }, { push: true });
  const add = (codes: string[]) => {
    change(joined(held, codes));
    announce(t("codes.addedMany", { count: joined(held, codes).length - held.length }));
  };
  const qualified = details.filter((role) => role.qualification?.level != null);
  const adder = { codes: held, onChange: change, inWord: t("rows.isHeld") };
  return (
    <section className="way">
      <h2 className="way-head">{t("ladder.way2")}</h2>
      <p className="way-help">{t("ladder.way2Help")}</p>
      <UnitField {...adder} label={t("ladder.way2")} />
      {held.length > 0 ? (
        <div className="way-hit way-best">
          <span className="way-words">
            <b>{t("ladder.heldNow", { count: held.length })}</b>
            <button type="button" className="quiet way-clear" onClick={() => change([])}>
              {t("act.clear")}
            </button>
          </span>
          <Link className="button button-filled way-act" to={href("/match", { held })}>
            {t("ladder.seeRoles")} <span aria-hidden="true">→</span>
          </Link>
        </div>
      ) : null}
      {pasting ? <PasteBox {...adder} /> : null}
      <ul className="plain way-examples">
        <li>
          <button type="button" className="quiet" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            {t("ladder.pasteMany")}
          </button>
        </li>
        {qualified.length > 0 ? (
          <li>
            <Menu
              quiet
              label={t("ladder.holdsOne")}
              items={qualified.map((role) => ({
                label: t("ladder.holds", { n: role.qualification?.level ?? "", role: titleIn(lang, role) }),
                act: () => add(role.units.map((unit) => unit.code)),
              }))}
            />
          </li>
        ) : null}
      </ul>
    </section>
  );
}
