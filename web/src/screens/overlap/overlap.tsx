export function OverlapScreen() {
  return <h1 tabIndex={-1}>OverlapScreen</h1>;
}
