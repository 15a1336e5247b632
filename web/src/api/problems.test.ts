import createClient from "openapi-fetch";
import { expect, test } from "vitest";
import type { components, paths } from "./schema";

test("a client made from the schema reads an error", async () => {
  const problem: components["schemas"]["Problem"] = {
    type: "urn:qf-pathways:problem:not-found",
    title: "Not found",
    status: 404,
    detail: "there is no role 'nobody'",
    request_id: "1",
    candidates: ["somebody"],
  };
  const headers = { "Content-Type": "application/problem+json" };
  const client = createClient<paths>({
    baseUrl: "http://h",
    fetch: async () => new Response(JSON.stringify(problem), { status: problem.status, headers }),
  });
  const { data, error } = await client.GET("/api/v1/roles/{role}", { params: { path: { role: "nobody" } } });
  const detail: string | undefined = error?.detail;
  expect([data, detail, error?.candidates]).toEqual([undefined, problem.detail, problem.candidates]);
});
