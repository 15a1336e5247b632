import { planPath, useAddress } from "../../address";

/** Where a start or a target leads: to the plan, which asks for what is still missing. */
export function useLeads() {
  const { params, href } = useAddress();
  const [from, to] = [params.get("from"), params.get("to")];
  return {
    from: (slug: string) => (to && to !== slug ? href(planPath(slug, to)) : href("/plan", { from: slug })),
    to: (slug: string) => (from && from !== slug ? href(planPath(from, slug)) : href("/plan", { to: slug })),
  };
}
