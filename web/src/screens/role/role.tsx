export function RoleScreen() {
  return <h1 tabIndex={-1}>RoleScreen</h1>;
}
