import { launchBrowser } from "../support/browser.ts";
import { makeSnapshot } from "../support/snapshot.ts";
import { startService } from "./running-service.ts";
await makeSnapshot();
const { service, url } = await startService();
const b = await launchBrowser();
const out = "/tmp/t4/shots/";
const shot = async (path: string, name: string, width = 390, scheme: "light"|"dark"="light") => {
  const c = await b.newContext({ viewport: { width, height: 844 }, colorScheme: scheme });
  const p = await c.newPage(); const r = await p.goto(url + path);
  console.log(path, r?.status(), (await r?.text())?.length, await p.evaluate("document.documentElement.scrollWidth"));
  await p.screenshot({ path: out + name + ".png", fullPage: true }); await c.close();
};
const want = process.argv[2] ?? "all";
if (want !== "pdf") {
await shot("p/1.001193", "entry390"); await shot("p/1.001193", "entry320", 320); await shot("p/1.001193", "dark", 390, "dark");
await shot("p", "index390"); await shot("q/1.001193", "q390"); await shot("p/9.999999", "404");
await shot("poster/1.001193", "poster390"); await shot("posters?ma=1.115520,1.001193&kho=a5", "posters1280", 1280);
}
for (const code of ["1.115520","1.001193","2.000806","1.013703"]) { const c = await b.newContext({ viewport: { width: 794-106, height: 1123-90 } }); const q = await c.newPage(); await q.emulateMedia({media:"print"}); await q.goto(url+"p/"+code); await q.screenshot({path: out+"print-"+code+".png", fullPage:true}); console.log(code, await q.evaluate("document.documentElement.scrollHeight"), 1123-90); await c.close(); }
const pages = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu)?.length;
const p = await b.newPage();
const pdfOf = async (path: string) => { await p.goto(url + path); return p.pdf({ preferCSSPageSize: true, printBackground: false }); };
const { writeFileSync } = await import("node:fs");
for (const [path, name] of [["p/1.115520","a"],["p/1.001193","b"],["poster/1.001193","c"],["posters?ma=1.115520,1.001193,1.014166&kho=a5","d"]] as const) { const pdf = await pdfOf(path); writeFileSync(out+name+".pdf", pdf); console.log(path, pages(pdf), pdf.toString("latin1").match(/MediaBox ?\[[^\]]*\]/gu)?.[0]); }
if (want === "all-pdf" || want === "pdf") { const bad=[]; for (const e of service.knowledge.procedures) { const n = pages(await pdfOf("p/"+e.code)); if (n!==1) bad.push([e.code,e.shortName,n]); } console.log("not one page", bad); }
await b.close(); await service.stop();
