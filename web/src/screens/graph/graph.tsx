export default function GraphScreen() {
  return <h1 tabIndex={-1}>Graph</h1>;
}
