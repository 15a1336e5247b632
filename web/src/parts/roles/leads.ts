import { planPath, useAddress } from "../../address";

/** Where a start or a target leads: to the plan, which asks for what is still missing. */
export function useLeads() {
  const { params, href } = useAddress();
  const [from, to] = [params.get("from"), params.get("to")];
  // A role is never its own start or target: then the other end is asked for.
  const other = (end: string | null, slug: string) => (end === slug ? null : end);
  return {
    from: (slug: string) => (to && to !== slug ? href(planPath(slug, to)) : href("/plan", { from: slug, to: other(to, slug) })),
    to: (slug: string) =>
      from && from !== slug ? href(planPath(from, slug)) : href("/plan", { to: slug, from: other(from, slug) }),
  };
}
