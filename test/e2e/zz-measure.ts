import { launchBrowser } from "../support/browser.ts";
import { makeSnapshot } from "../support/snapshot.ts";
import { startService } from "./running-service.ts";
await makeSnapshot();
const { service, url } = await startService();
const b = await launchBrowser();
const c = await b.newContext({ viewport: { width: 695, height: 500 } }); const q = await c.newPage(); await q.emulateMedia({media:"print"});
const rows = [];
for (const e of service.knowledge.procedures) {
  await q.goto(url+"p/"+e.code);
  rows.push([e.code, ...(await q.evaluate(`(()=>{const h=document.documentElement.scrollHeight; const d=document.querySelector(".parts"); const c=d.className; const n=d.textContent.length; d.className="parts"; const h0=document.documentElement.scrollHeight; return [n,h,h0,c]})()`) as number[])] as any);
}
rows.sort((x,y)=>y[2]-x[2]);
console.log(rows.slice(0,12).map(r=>r.join(" ")).join("\n"));
console.log("min chars that do not fit plain", Math.min(...rows.filter(r=>r[3]>1035).map(r=>r[1])), rows.filter(r=>r[2]>1035).length, rows.filter(r=>String(r[4]).includes("long")).length);
await b.close(); await service.stop();
