export function CompareScreen() {
  return <h1 tabIndex={-1}>CompareScreen</h1>;
}
