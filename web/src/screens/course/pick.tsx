import { Link, useNavigate } from "react-router";
import { coursePath, rolePath, useAddress } from "../../address";
import { useRoles } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Answer } from "../../frame/states";
import { titleIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { RoleTitle } from "../../marks/names";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";

/** Which role is the course for? */
export function PickRole() {
  const { t } = useWords();
  const { href } = useAddress();
  const navigate = useNavigate();
  const roles = useRoles({ limit: SELECTABLE });
  useTitle(t("course.title"));
  return (
    <>
      <PageHead title={t("course.title")}>
        <p className="lede">{t("course.pick")}</p>
      </PageHead>
      <Answer query={roles}>
        {(page) =>
          page.items.length === 0 ? (
            <p>{t("state.empty")}</p>
          ) : page.total > SELECTABLE ? (
            <RolePicker
              label={t("search.pick")}
              value=""
              roles={page.items}
              total={page.total}
              onPick={(slug) => navigate(href(coursePath(slug)))}
            />
          ) : (
            <ul className="plain course-pick">
              {page.items.map((role) => (
                <li key={role.slug}>
                  <LevelTag level={role.level} />
                  <Link to={href(coursePath(role.slug))}>
                    <RoleTitle role={role} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}

/** Both rules count credits, so a role without credits cannot be checked. */
export function NoCredits({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const title = titleIn(lang, role);
  useTitle(`${t("course.title")} · ${title}`);
  return (
    <PageHead title={t("course.title")}>
      <p className="lede">
        {t("course.noCredits", { role: title })} <Link to={href(rolePath(role.slug))}>{t("act.openPage")}</Link>
      </p>
    </PageHead>
  );
}
