import { expect, test } from "vitest";
import { covers, findRung, heldAsAsked, heldAt, heldWith, holding, notHeld, PLAIN, ticked } from "./held";

const scale = ["基礎", "熟練", "精通"].map((name, index) => ({
  name,
  name_en: ["Basic", "Working well", "Expert"][index],
  rank: index + 1,
  framework: "made",
}));
const unit = (code: string, rank?: number) => ({
  code,
  framework: "made",
  proficiency: rank === undefined ? null : { name: scale[rank - 1]!.name, rank },
});

test("a rung is found by its name, its English name in any case, or its rank", () => {
  expect(["熟練", "working well", "WORKING  WELL", "2", "２"].map((said) => findRung(scale, said)?.rank)).toEqual([
    2, 2, 2, 2, 2,
  ]);
  expect(findRung(scale, "nobody")).toBeUndefined();
});

test("plain beats every rung, and the highest rung wins, in any order", () => {
  expect(heldAt(["a@熟練", "a"], "a", scale)).toBe(PLAIN);
  expect(heldAt(["a@精通", "a@2", "b"], "a", scale)).toBe("精通");
  expect(heldAt(["a@1", "a@Expert"], "a", scale)).toBe("Expert");
  expect(heldAt(["ab", "a.b@熟練"], "a", scale)).toBeUndefined();
});

test("a rung covers itself and what is below it; without a rung asked, anything covers", () => {
  expect([1, 2, 3].map((rank) => covers(["a@熟練"], unit("a", rank), scale))).toEqual([true, true, false]);
  expect(covers(["a@基礎"], unit("a"), scale)).toBe(true);
  expect(covers(["a"], unit("a", 3), scale)).toBe(true);
  expect(covers(["b"], unit("a", 1), scale)).toBe(false);
});

test("a rung that is chosen takes the place of the one before", () => {
  expect(heldWith(["a", "b@熟練", "c", "b@基礎"], "b", "精通")).toEqual(["a", "b@精通", "c"]);
  expect(heldWith(["b@熟練"], "b", null)).toEqual(["b"]);
  expect(heldWith([], "b", "熟練")).toEqual([holding("b", "熟練")]);
});

test("a tick takes a unit out however it is held", () => {
  expect(ticked(["a", "b@熟練"], "b")).toEqual(["a"]);
  expect(ticked(["a"], "b")).toEqual(["a", "b"]);
  expect(notHeld(["a@熟練", "b", "ab"], ["a", "b"])).toEqual(["ab"]);
});

test("all of a step are held at the rungs that it asks for; what is held higher stays", () => {
  const units = [unit("a", 2), unit("b", 2), unit("c"), unit("d", 1)];
  expect(heldAsAsked(["a@精通", "b@基礎", "d"], units, scale)).toEqual(["a@精通", "b@熟練", "d", "c"]);
});
