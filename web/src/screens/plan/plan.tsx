export function PlanScreen() {
  return <h1 tabIndex={-1}>PlanScreen</h1>;
}
