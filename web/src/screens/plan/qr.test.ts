import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { modulesOf } from "./qr";

const ADDRESS = "https://pathways.example.hk/plan/talent-management-assistant/talent-management-director?held=107010L4,107062L4";

/** The code as a picture: four pixels a module, a quiet zone of four modules. */
function pictureOf(rows: boolean[][]) {
  const [scale, quiet] = [4, 4];
  const width = (rows.length + 2 * quiet) * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let dy = 0; dy < scale; dy++)
        for (let dx = 0; dx < scale; dx++) {
          const at = (((y + quiet) * scale + dy) * width + (x + quiet) * scale + dx) * 4;
          data.fill(0, at, at + 3);
        }
    });
  });
  return { width, height: width, data };
}

test("the code on the sheet is read back as the address of the plan", () => {
  expect(decodeQR(pictureOf(modulesOf(ADDRESS)!))).toBe(ADDRESS);
});

test("an address too long to be read from paper gives no code", () => {
  expect(modulesOf(`${ADDRESS},${"107008L5,".repeat(40)}`)).toBeNull();
  expect(modulesOf("x".repeat(9000))).toBeNull();
});
