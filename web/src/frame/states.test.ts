import { expect, test } from "vitest";
import { ApiError, answer } from "../api/client";
import { reasonOf } from "./states";

const problem = (status: number, type: string) => ({
  error: { type, title: "t", status, detail: "raw English", request_id: "r1", errors: ["one"], candidates: ["a"] },
  response: new Response(null, { status }),
});

async function failed(status: number, type: string): Promise<ApiError> {
  const error = await answer(Promise.resolve(problem(status, type))).catch((it: unknown) => it);
  if (!(error instanceof ApiError)) throw new Error("no ApiError");
  return error;
}

test("a problem keeps its kind, its errors and its candidates", async () => {
  const error = await failed(422, "urn:qf-pathways:problem:invalid-request");
  expect([error.status, error.kind, error.errors, error.candidates, error.requestId]).toEqual([
    422,
    "invalid-request",
    ["one"],
    ["a"],
    "r1",
  ]);
});

test("a problem is put into words by its kind, one of an unknown kind by its status", async () => {
  expect(reasonOf(await failed(503, "urn:qf-pathways:problem:no-dataset"))).toBe("state.problem.no-dataset");
  expect(reasonOf(await failed(503, "urn:qf-pathways:problem:something-new"))).toBe("state.problem.unavailable");
  expect(reasonOf(await failed(422, "about:blank"))).toBe("state.problem.invalid-request");
  expect(reasonOf(await failed(500, ""))).toBe("state.problem.something-went-wrong");
});

test("what is not found or ambiguous is said by the sentence alone", async () => {
  expect(reasonOf(await failed(404, "urn:qf-pathways:problem:not-found"))).toBeNull();
  expect(reasonOf(await failed(409, "urn:qf-pathways:problem:more-than-one-role-fits"))).toBeNull();
});

test("the unknown codes are those that the errors name", () => {
  const errors = ["unknown unit code: X1", "limit: too large", "unknown unit code: a: b"];
  expect(new ApiError(422, "d", null, { errors }).unknownCodes).toEqual(["X1", "a: b"]);
});
