// Style sheets: what every page shares, in a layer below; frame, parts and screens through their own imports; print last.
import "./styles/base-layer.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { langOf } from "./address";
import { whenRecovered } from "./api/connection";
import { App } from "./app";
import { startI18n } from "./i18n";
import { ROOT_PATH } from "./root-path";
import { startTheme } from "./theme";
import "./styles/print.css";

startTheme();
startI18n(langOf(window.location.search));

// The API is near and answers 304 cheaply: data is checked again on focus, and a failed request is shown instead of retried silently.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 15_000, gcTime: 10 * 60_000 } },
});
whenRecovered(() => queries.invalidateQueries());

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      {/* The address is the state of every box and switch: it must be there in the same tick. */}
      <BrowserRouter basename={ROOT_PATH} useTransitions={false}>
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
