// Loaded before the service (node --import): the service is TypeScript, which only Node 24 and newer runs as it is.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `Một Cửa needs Node.js 24 or newer, and this is ${process.versions.node}: run "npm ci" without --omit=optional (it brings Node 24), or install Node 24 from nodejs.org.`,
  );
  process.exit(1);
}
