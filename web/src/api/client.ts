import createClient from "openapi-fetch";
import { ROOT_PATH } from "../root-path";
import { reportReachable, reportUnreachable } from "./connection";
import type { paths } from "./schema";

const UNKNOWN = "unknown unit code: ";

type More = { kind: string; candidates: unknown[]; errors: string[] };

/** A failed request as the API tells it (RFC 9457), or `status` 0 where no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  /** What kind of problem it is: "not-found", "invalid-request"; empty where no answer came. */
  readonly kind: string;
  readonly requestId: string | null;
  readonly candidates: unknown[];
  readonly errors: string[];

  constructor(status: number, detail: string, requestId: string | null = null, more: Partial<More> = {}) {
    super(detail);
    this.status = status;
    this.kind = more.kind ?? "";
    this.requestId = requestId;
    this.candidates = more.candidates ?? [];
    this.errors = more.errors ?? [];
  }

  /** The codes of units that the API does not know. */
  get unknownCodes(): string[] {
    return this.errors.filter((error) => error.startsWith(UNKNOWN)).map((error) => error.slice(UNKNOWN.length));
  }
}

export const api = createClient<paths, "application/json">({
  baseUrl: `${ROOT_PATH}/`,
  querySerializer: { array: { style: "form", explode: false } },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };
type Problem = { type?: unknown; detail?: unknown; request_id?: unknown; candidates?: unknown; errors?: unknown };

const UNREACHABLE = new Set([502, 503, 504]);

/** The data of an answer, or the ApiError that says why there is none. */
export async function answer<T>(request: Promise<Answer<T>>): Promise<T> {
  let result: Answer<T>;
  try {
    result = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    reportUnreachable();
    throw new ApiError(0, String(error));
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
    {
      kind: typeof problem.type === "string" ? problem.type.split(":").at(-1) : "",
      candidates: Array.isArray(problem.candidates) ? problem.candidates : [],
      errors: Array.isArray(problem.errors) ? problem.errors.filter((error) => typeof error === "string") : [],
    },
  );
}
