export function UnitScreen() {
  return <h1 tabIndex={-1}>UnitScreen</h1>;
}
