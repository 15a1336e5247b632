export function LadderScreen() {
  return <h1 tabIndex={-1}>LadderScreen</h1>;
}
