import { lockDirectory } from "../../src/storage/directory-lock.ts";

// Holds a data directory until it is killed: storage-hold-directory.ts DIRECTORY
await lockDirectory(process.argv[2] ?? "");
process.stdout.write("held\n");
setInterval(() => {}, 60_000);
