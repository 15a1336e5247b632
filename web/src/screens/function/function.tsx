export function FunctionScreen() {
  return <h1 tabIndex={-1}>FunctionScreen</h1>;
}
