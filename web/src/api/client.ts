import createClient from "openapi-fetch";
import { reportReachable, reportUnreachable } from "./connection";
import type { paths } from "./schema";

/** A failed request as the API tells it (RFC 9457), or `status` 0 where no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly requestId: string | null;
  readonly candidates: unknown[];
  readonly errors: string[];

  constructor(status: number, detail: string, requestId: string | null, candidates: unknown[] = [], errors: string[] = []) {
    super(detail);
    this.status = status;
    this.requestId = requestId;
    this.candidates = candidates;
    this.errors = errors;
  }
}

export const api = createClient<paths>({
  baseUrl: "/",
  querySerializer: { array: { style: "form", explode: false } },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };
type Problem = { detail?: unknown; request_id?: unknown; candidates?: unknown; errors?: unknown };

const UNREACHABLE = new Set([502, 503, 504]);

/** The data of an answer, or the ApiError that says why there is none. */
export async function answer<T>(request: Promise<Answer<T>>): Promise<T> {
  let result: Answer<T>;
  try {
    result = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    reportUnreachable();
    throw new ApiError(0, String(error), null);
  }
  const { data, error, response } = result;
  if (UNREACHABLE.has(response.status)) reportUnreachable();
  else reportReachable();
  if (response.ok && data !== undefined) return data;
  const problem = (typeof error === "object" && error !== null ? error : {}) as Problem;
  throw new ApiError(
    response.status,
    typeof problem.detail === "string" ? problem.detail : response.statusText,
    typeof problem.request_id === "string" ? problem.request_id : response.headers.get("x-request-id"),
    Array.isArray(problem.candidates) ? problem.candidates : [],
    Array.isArray(problem.errors) ? problem.errors.filter((error) => typeof error === "string") : [],
  );
}
