import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";
import { Frame } from "./frame/frame";
import { NoPage } from "./frame/no-page";
import { Loading } from "./frame/states";
import { CompareScreen } from "./screens/compare/compare";
import { DataScreen } from "./screens/data/data";
import { FunctionScreen } from "./screens/function/function";
import { LadderScreen } from "./screens/ladder/ladder";
import { OverlapScreen } from "./screens/overlap/overlap";
import { PlanScreen } from "./screens/plan/plan";
import { RoleScreen } from "./screens/role/role";
import { UnitScreen } from "./screens/unit/unit";

// The node picture's library is large and used on one screen only.
const GraphScreen = lazy(() => import("./screens/graph/graph"));
// Advisors', designers' and analysts' tools: fetched when they are opened.
const AnalysisScreen = lazy(() => import("./screens/analysis/analysis"));
const SpreadScreen = lazy(() => import("./screens/spread/spread"));
const MatchScreen = lazy(() => import("./screens/match/match"));
const TeamScreen = lazy(() => import("./screens/team/team"));
const CourseScreen = lazy(() => import("./screens/course/course"));
const GuideScreen = lazy(() => import("./screens/guide/guide"));

export function App() {
  return (
    <Frame>
      <Routes>
        <Route path="/" element={<LadderScreen />} />
        <Route path="/plan" element={<PlanScreen />} />
        <Route path="/plan/:from/:to" element={<PlanScreen />} />
        <Route path="/compare/:a?/:b?" element={<CompareScreen />} />
        <Route path="/overlap" element={<OverlapScreen />} />
        <Route
          path="/analysis"
          element={
            <Suspense fallback={<Loading />}>
              <AnalysisScreen />
            </Suspense>
          }
        />
        <Route
          path="/analysis/functions"
          element={
            <Suspense fallback={<Loading />}>
              <SpreadScreen />
            </Suspense>
          }
        />
        <Route path="/role/:slug" element={<RoleScreen />} />
        <Route path="/unit/:code" element={<UnitScreen />} />
        <Route path="/function/:slug" element={<FunctionScreen />} />
        <Route path="/data" element={<DataScreen />} />
        <Route
          path="/course/:slug?"
          element={
            <Suspense fallback={<Loading />}>
              <CourseScreen />
            </Suspense>
          }
        />
        <Route
          path="/match"
          element={
            <Suspense fallback={<Loading />}>
              <MatchScreen />
            </Suspense>
          }
        />
        <Route
          path="/team"
          element={
            <Suspense fallback={<Loading />}>
              <TeamScreen />
            </Suspense>
          }
        />
        <Route
          path="/graph/:kind/:key"
          element={
            <Suspense fallback={<Loading />}>
              <GraphScreen />
            </Suspense>
          }
        />
        <Route
          path="/guide/:name?"
          element={
            <Suspense fallback={<Loading />}>
              <GuideScreen />
            </Suspense>
          }
        />
        <Route path="*" element={<NoPage />} />
      </Routes>
    </Frame>
  );
}
