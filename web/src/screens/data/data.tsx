export function DataScreen() {
  return <h1 tabIndex={-1}>DataScreen</h1>;
}
