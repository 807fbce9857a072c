// README's tour by a generated client: node build/tour.js ADDRESS KEYS EXAMPLES
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ledger, Refused, of, once } from "./client.js";

const [address = "", keyFile = "", examples = ""] = process.argv.slice(2);
const keys = new Map(readFileSync(keyFile, "utf8").trim().split("\n").map((line) => line.split("=", 2) as [string, string]));
const as = (who: string) => new Ledger(address, keys.get(who) ?? "");
const [anna, bert, carla] = [as("anna"), as("bert"), as("carla")];

const consortiumId = "0199d000-0000-7000-8000-000000000100";
const awardId = "0199d000-0000-7000-8000-000000000200";
const lasers = "0199d000-0000-7000-8000-000000000003";

// Record what was given, and value it.
const recorded = await of(anna.api.POST("/api/contributions", {
  params: { header: once() },
  body: {
    consortiumId, organisationId: lasers, awardId, workPackage: "WP1", category: "personnel-hours", quantity: { amount: 40, unit: "h" },
    trueOn: { from: "2026-03-02", until: "2026-03-06" }, personKey: "p-17", entryNumber: "2026-0310",
  },
}));
assert.equal(recorded.version, 1);
const path = { contributionId: recorded.id };
const act = () => ({ path, header: once() });
await of(anna.api.POST("/api/contributions/{contributionId}/valuation", { params: act(), body: { version: 1 } }));
const valued = await of(anna.api.GET("/api/contributions/{contributionId}", { params: { path } }));
assert.deepEqual(valued.value, { amount: 2400, currency: "EUR" });
assert.equal(valued.method, "fixed-hourly-rate");

// Attach the timesheet.
const form = new FormData();
form.set("version", "2");
form.set("kind", "timesheet");
form.set("file", new Blob([readFileSync(join(examples, "timesheets/2026-03.csv"))], { type: "text/csv" }), "2026-03.csv");
const attached = await of(anna.api.POST("/api/contributions/{contributionId}/evidence", {
  params: act(), body: { version: 2, kind: "timesheet", file: "" }, bodySerializer: () => form,
}));
assert.equal(attached.version, 3);

// Approve, submit, accept.
await assert.rejects(
  of(anna.api.POST("/api/contributions/{contributionId}/approval", { params: act(), body: { version: 3 } })),
  (error) => error instanceof Refused && error.problem.code === "approved-by-recorder" && error.problem.status === 403);
await of(bert.api.POST("/api/contributions/{contributionId}/approval", { params: act(), body: { version: 3 } }));
await of(anna.api.POST("/api/contributions/{contributionId}/submission", { params: act(), body: { version: 4 } }));
await of(carla.api.POST("/api/contributions/{contributionId}/acceptance", {
  params: act(),
  body: { version: 5, quantity: { amount: 30, unit: "h" }, value: { amount: 1800, currency: "EUR" }, reason: "Ten hours lack a date." },
}));

// A month at once.
const month = JSON.parse(readFileSync(join(examples, "timesheets/2026-04.json"), "utf8"));
const tried = await of(anna.api.POST("/api/contributions/batch", { params: { header: once() }, body: month }));
assert.equal(tried.problems[0]?.pointer, "/rows/1/quantity");
const booked = await of(anna.api.POST("/api/contributions/batch", { params: { header: once() }, body: { ...month, dryRun: false } }));
assert.deepEqual([booked.recorded, booked.alreadyRecorded, booked.refused], [2, 0, 1]);

// Correct a mistake.
await of(bert.api.POST("/api/contributions/{contributionId}/correction", {
  params: act(),
  body: { version: 6, quantity: { amount: 28, unit: "h" }, value: { amount: 1680, currency: "EUR" }, reason: "Two hours were lunch." },
}));

// Read the partner's statement, not older than the correction; explain a figure.
const statement = await of(bert.api.GET("/api/consortia/{consortiumId}/partners/{organisationId}/statement", {
  params: { path: { consortiumId, organisationId: lasers }, query: { "min-position": bert.position } },
}));
const corrected = statement.rows.find((r) => r.year === 2026 && r.workPackage === "WP1" && r.book === "in-kind" && r.account === "corrected");
assert.equal(corrected?.balance, 120);
const query = { organisationId: [lasers], book: ["in-kind" as const], account: ["accepted" as const], trueOnFrom: "2026-03-01", trueOnTo: "2026-03-31" };
const figures = await of(bert.api.GET("/api/figures", { params: { query } }));
assert.deepEqual(figures.rows.map((r) => r.balance), [1680]);
const journal = await of(bert.api.GET("/api/journal", { params: { query } }));
assert.deepEqual(journal.rows.map((r) => r.amount), [1800, 120]);

// Follow the money.
const trace = await of(bert.api.GET("/api/trace", { params: { query: { node: "milestone:0199d000-0000-7000-8000-000000000401", direction: "backward", book: ["funding"] } } }));
assert.ok(trace.edges.some((e) => e.fromName === "Demo Ministry of Economic Affairs" && e.amount === 70000));

// Check before you apply.
const eur = (amount: number) => ({ amount, currency: "EUR" });
const calculated = await of(bert.api.POST("/api/schemes/nl-ppp-allowance/calculations/allowance", {
  params: { header: once() },
  body: { ruleSet: "2018-2023", inputs: { instrument: "programme", contributions: [{ participant: "D", cash: eur(45000), inKind: eur(12000) }] } },
}));
assert.deepEqual(calculated.answer?.allowance, eur(19100));
console.log("toured");
