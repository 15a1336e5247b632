import { expect, test } from "vitest";
import { rowsOfText, separatorOf } from "./files";
import { MOST_HOLDERS, readHolders, setAside } from "./read";

const read = async (text: string) => readHolders(await rowsOfText(text))!;

test("a row a person: codes in one cell, a rung may have a space, an empty cell holds nothing", async () => {
  const { holders, faults } = await read('Name;HELD\nA;"107012L3, 107091L4"\nB;dg001@expert user、x y\nC;\n');
  expect(holders.map(({ name, held }) => [name, held.map((it) => it.code)])).toEqual([
    ["A", ["107012L3", "107091L4"]],
    ["B", ["dg001@expert user", "x", "y"]],
    ["C", []],
  ]);
  expect(faults).toEqual([]);
});

test("a row a person and unit: rows of one name are one person; what cannot be read is named, nothing else is lost", async () => {
  const { holders, faults } = await read("name,code,proficiency\nA,u1,2\n,u2,\nB,,\nA,u3,\nA,u4,1,stray\n");
  expect(holders).toEqual([
    {
      name: "A",
      row: 2,
      held: [
        { code: "u1@2", row: 2, column: "code" },
        { code: "u3", row: 5, column: "code" },
        { code: "u4@1", row: 6, column: "code" },
      ],
    },
  ]);
  expect(faults.map(({ row, column, value, why }) => [row, column, value, why])).toEqual([
    [3, "name", "u2", "noName"],
    [4, "code", "", "noCode"],
    [6, "D", "stray", "noColumn"],
  ]);
});

test("codes that a comma cut loose from their cell are named, not lost", async () => {
  const { faults } = await read("name,held\nA,u1,u2\n");
  expect(faults).toEqual([{ row: 2, column: "C", value: "u2", why: "noColumn" }]);
});

test("a table without its columns is none; more than 500 people are named", async () => {
  expect(readHolders([["name", "codes"]])).toBeNull();
  expect(readHolders([["held", "code"]])).toBeNull();
  expect(readHolders([])).toBeNull();
  const rows = [["held"], ...Array.from({ length: MOST_HOLDERS + 1 }, () => ["u"])];
  const found = readHolders(rows)!;
  expect([found.holders.length, found.faults.map((fault) => [fault.row, fault.why])]).toEqual([500, [[502, "tooMany"]]]);
});

test("codes that the service cannot read are set aside by their places", async () => {
  const found = await read("name,held\nA,u1 u2\nB,u3\n");
  const left = setAside(found, ["holders.0.held.1: not one unit of a code", "holders.1.held.0: not one unit"])!;
  expect(left.holders.map((holder) => holder.held.map((it) => it.code))).toEqual([["u1"], []]);
  expect(left.faults.map(({ row, column, value, why }) => [row, column, value, why])).toEqual([
    [2, "held", "u2", "notUnit"],
    [3, "held", "u3", "notUnit"],
  ]);
  expect(setAside(found, ["roles: at most 60"])).toBeNull();
});

test("the separator is the header's; quotation marks that never close are no table", async () => {
  expect(["name;held\na,b;c", "name\theld", "held"].map(separatorOf)).toEqual([";", "\t", ","]);
  await expect(rowsOfText('name,held\nA,"u1')).rejects.toThrow("broken");
});
